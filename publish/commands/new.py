"""The commented source with which a new report begins; it builds at once."""

from __future__ import annotations

import os
import re
from pathlib import Path

from publish.building import output
from publish.commands.schema import as_json
from publish.diagnostics import ReportError, error
from publish.layouts import names
from publish.text.locales import is_chinese

SCHEMA_NAME = "report.schema.json"

_ENGLISH = """\
# yaml-language-server: $schema=report.schema.json
# A report for `publish`: everything both products say. `publish check` tells what is wrong, `publish build` makes both.
title: {title}
subtitle: What this report is about, in one line
kind: Report                  # what sort of document this is
lang: en                      # en, de, fr, zh-Hans, …
# date: 2026-01-31            # printed in the way of the language
# organization: Who issues it
layout: plain                 # the house style: a folder in layouts/

facts:                        # said once, used everywhere as {{{{ name }}}}
  growth: {{value: 12.5, unit: "%"}}

sections:
  - title: What happened
    headline: The year was good, and the second half better     # what the slide says on top
    summary: A look back                                        # one line for the agenda
    content:
      # A text is a paragraph: in full in the briefing, in the speaker's notes of the deck.
      - text: >
          Write in sentences here. Business grew by {{{{ growth }}}}, more than in the year before, and **most of it**
          came from places where we were not present two years ago.
        slide:                # what the slide says instead
          - Growth of {{{{ growth }}}}
          - Most of it from new places

  - title: What follows
    summary: Three steps
    content:
      - points:
          intro: We shall do three things.
          numbering: 1.       # a sample of the first number: 1. (a) ① • 一是 …
          items:
            - lead: Listen
              text: Ask those who use our services what they miss.
            - lead: Decide
              text: Choose the few things that matter most.
            - lead: Act
              text: Do them, and say when they are done.

  - title: The figures
    summary: In one table
    content:
      - table:
          caption: Business by half-year
          columns: [Half-year, Letters, Parcels]
          rows:
            - [First, 120, 80]
            - [Second, 118, 112]
          source: Own figures
      - quote: {{text: What is written once cannot contradict itself., by: An old rule}}
"""

_CHINESE = """\
# yaml-language-server: $schema=report.schema.json
# 一份报告的全部内容，简报与演示文稿都由它生成。`publish check` 指出错误，`publish build` 生成两份成品。
title: {title}
subtitle: 一句话说明这份报告
kind: 工作简报                # 文种
lang: zh-Hans
# date: 2026-01-31            # 按语言习惯印出
# organization: 编发单位
layout: plain                 # 版式：layouts/ 中的文件夹，公文用 official

facts:                        # 只写一次，文中以 {{{{ 名称 }}}} 引用（名称用拉丁字母）
  growth: {{value: 12.5, unit: "%"}}

sections:
  - title: 工作回顾
    headline: 全年业务平稳增长                  # 幻灯片的标题
    summary: 总体情况                           # 目录页上的一行
    content:
      # 一段文字就是一个自然段：简报中全文排出，演示文稿中放入备注。
      - text: 全年业务量增长{{{{ growth }}}}，高于上年，**大部分增量**来自新开办的网点。
        slide:                # 幻灯片上的文字
          - 业务量增长{{{{ growth }}}}
          - 增量主要来自新网点

  - title: 下一步工作
    summary: 三项任务
    content:
      - points:
          intro: 重点抓好三项工作。
          numbering: 一是     # 第一个序号的样子：1. （一） 一要 第一， ① •
          items:
            - lead: 听取意见
              text: 了解用户最需要什么。
            - lead: 确定重点
              text: 选出最要紧的几件事。
            - lead: 抓好落实
              text: 办成一件，公布一件。

  - title: 主要数据
    summary: 一张表
    content:
      - table:
          caption: 分半年业务量
          columns: [时间, 函件, 包裹]
          rows:
            - [上半年, 120, 80]
            - [下半年, 118, 112]
          source: 内部统计
"""


def starter(title: str, lang: str) -> str:
    """The text of a new source, its title kept from being read as YAML or as markup."""
    words = re.sub(r"[\\*_`\[\]<{&^!]", r"\\\g<0>", title)
    quoted = "'" + words.replace("'", "''") + "'"
    return (_CHINESE if is_chinese(lang) else _ENGLISH).format(title=quoted)


def begin(name: str, lang: str, folder: Path) -> Path:
    """Writes the source of a new report into `folder`, the schema beside it, in its language; gives its path.

    Raises `ReportError` if it is there already or cannot be written.
    """
    path = folder / f"{name}.yaml"
    for there in (path, folder):
        if there.exists() and not (there is folder and folder.is_dir()):
            raise ReportError([error("exists", f"'{there.as_posix()}' is there already", None, "choose another name")])
    text = starter(name.replace("-", " ").replace("_", " ").capitalize(), lang)
    schema = as_json(names(folder / os.pardir), "zh" if is_chinese(lang) else "en")
    output.replace_all(folder, {path.name: text.encode("utf-8"), SCHEMA_NAME: schema.encode("utf-8")})
    return path
