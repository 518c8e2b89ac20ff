button-outlets = 來源
button-outlets-all = 全部開啟
settings-own-sources = 來源：關掉 { $count } 家
own-sources = 想看哪些來源？關掉的就不再送它的報導；別家也有報的，改用別家的。
    共 { $count } 家，{ $off ->
        [0] 全部開著。
       *[other] 關掉 { $off } 家。
    }
