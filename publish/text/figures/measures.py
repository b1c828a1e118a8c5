"""What figures count in East Asia: measure words, times, money, sizes and signs, in Chinese of both scripts and in Japanese.

One list for all rules of figures: what stays with them on a line, what is set as large as they are, what can be added up, what
tells a range. Each takes the parts that it needs.
"""

from __future__ import annotations

from typing import Final

THINGS: Final = "个個家项項件名人次台套处處户戶位支场場份辆輛架艘株棵箱袋桶瓶枚亩畝页頁"
"""Measure words of things, persons and what happens: figures with them can be added up, and stand in ranges."""
NUMBERED: Final = "座条條所类類种種批册冊间間栋棟幢"
"""Measure words of what also bears a number (3-5栋 is where somebody lives): figures with them can be added up."""
ORDINALS: Final = "届屆期号號章级級"
SCALES: Final = "倍度层層排"
"""Figures with them stand in ranges, and add up to nothing."""
TIMES: Final = "年月日天时時分秒周週岁歲"
MONEY: Final = "元円圆圓"
SIZES: Final = "米吨噸升克"
SIGNS: Final = "%％‰℃㎡㎥"
MULTIPLES: Final = "百千万萬亿億兆"
LONG_SIZES: Final = (
    "平方公里", "平方千米", "平方米", "立方米", "公里", "千米", "公斤", "千克", "公顷", "公頃", "千瓦时", "千瓦時", "人次"
)  # fmt: skip
LONG_TIMES: Final = (
    "个百分点",
    "個百分點",
    "小时",
    "小時",
    "分钟",
    "分鐘",
    "学年",
    "學年",
    "财年",
    "財年",
    "年度",
    "か月",
)
RANGES: Final = f"{THINGS}{SCALES}{TIMES}{MONEY}{SIZES}{MULTIPLES}{SIGNS}"
"""What a range of figures counts for sure."""
SINGLE: Final = f"{THINGS}{NUMBERED}{ORDINALS}{SCALES}{TIMES}{MONEY}{SIZES}"
LONG: Final = "|".join((*LONG_TIMES, *LONG_SIZES))
"""Those of several characters, as the alternatives of a pattern."""
