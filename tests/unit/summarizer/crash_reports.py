"""Two reports of one accident, which contradict one another in a figure."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from summarizer import Report, Telling

NOON = datetime(2026, 4, 9, 12, 0, tzinfo=UTC)
DAILY = Report(
    "daily",
    "江城客车侧翻",
    "今天上午9时许，一辆旅游客车在江城环山公路侧翻，车上有37名乘客。\n"
    "市应急管理局通报，事故造成18人受伤，伤者已全部送医。\n"
    "现场道路封闭，预计今晚恢复通行。",
    NOON,
)
EVENING = Report(
    "evening",
    "环山公路大巴翻车",
    "江城环山公路今天上午发生一起车祸，一辆载有37人的旅游大巴侧翻在弯道。\n"
    "江城晚报从医院了解到，共有21人受伤送医。\n"
    "附近茶农用竹梯搭起通道，帮乘客从车窗爬出。",
    NOON + timedelta(hours=1),
)


def differing(telling: Telling) -> dict[str | int, list[str]]:
    return {
        point.report: [point.text[start:end] for start, end in point.differing]
        for point in telling.points
        if point.differing
    }


def swap(report: Report, old: str, new: str) -> Report:
    assert old in report.text
    return replace(report, text=report.text.replace(old, new))
