button-outlets = 来源
button-outlets-all = 全部打开
settings-own-sources = 来源：关了 { $count } 家
own-sources = 想看哪些来源？关掉的，它的报道不再送；别家也报的，用别家的。
    一共 { $count } 家，{ $off ->
        [0] 都开着。
       *[other] 关了 { $off } 家。
    }
