"""Computes the data, and fills in the tables, key figures and charts that show them."""

from __future__ import annotations

from publish.charts.alt_text import describe
from publish.charts.plotting import plot_of
from publish.charts.plotting.doubts import check_vega_keys
from publish.data.compute import compute, compute_all
from publish.data.metrics import of_row, of_rows, typed
from publish.data.problems import doubtful_points
from publish.data.tables import tabulate
from publish.diagnostics import Findings
from publish.model import (
    AnyBlock,
    Chart,
    Metric,
    Metrics,
    MetricsBody,
    Report,
    Table,
)
from publish.model.data import DataRef, Dataset, Frame
from publish.model.nodes import (
    plain,
)
from publish.transforms.rewriting import Transformed, change_blocks


def compute_data(report: Report) -> Transformed:
    """Computes every dataset, and gives tables and charts what their data hold."""
    frames, found = compute_all(report.data, report.lost - report.data.keys(), report.lang)
    known = [*report.data, *report.lost]
    for dataset in report.data.values():
        found.extend(doubtful_points(dataset, report.lang))

    def frame_of(data: DataRef | None) -> tuple[DataRef | None, Frame | None]:
        if isinstance(data, Dataset):
            frame, problems = compute(data, {**dict.fromkeys(report.lost), **frames}, known, lang=report.lang)
            found.extend((*problems, *doubtful_points(data, report.lang)))
            return data.model_copy(update={"frame": frame}), frame
        return data, frames.get(data) if data is not None else None

    def shown(block: AnyBlock) -> AnyBlock:
        match block:
            case Table(table=table):
                data, frame = frame_of(table.data)
                table = table if data is table.data else table.model_copy(update={"data": data})
                table, problems = tabulate(table, frame, _label(data), report.lang)
                found.extend(problems)
                return block.model_copy(update={"table": table})
            case Chart(chart=chart):
                data, frame = frame_of(chart.data)
                return block.model_copy(update={"chart": chart.model_copy(update={"data": data, "frame": frame})})
            case Metrics(metrics=metrics):
                data, _ = frame_of(metrics.data)
                items = metrics.items and tuple(
                    item.model_copy(update={"data": frame_of(item.data)[0]}) for item in metrics.items
                )
                return block.model_copy(update={"metrics": metrics.model_copy(update={"data": data, "items": items})})
        return block

    datasets = {name: dataset.model_copy(update={"frame": frames[name]}) for name, dataset in report.data.items()}
    report = change_blocks(report.model_copy(update={"data": datasets}), shown)
    return report, found


def _label(data: DataRef | None) -> str:
    """What messages call data."""
    return data if isinstance(data, str) else (data.file or data.based_on or "the data") if data else "the table"


def fill_metrics(report: Report) -> Transformed:
    """Gives key figures that are taken from data their words."""
    found = Findings()

    def frame_of(data: DataRef) -> Frame | None:
        dataset = report.data.get(data) if isinstance(data, str) else data
        return dataset.frame if dataset else None

    def filled(item: Metric, body: MetricsBody) -> Metric:
        if item.data is None:
            return item.model_copy(update={"shown": typed(item, body.note or (), body.good, report.lang)})
        if (frame := frame_of(item.data)) is None:
            return item
        whole = item.model_copy(update={"note": item.note or body.note, "good": item.good or body.good})
        words, problems = of_row(whole, frame, _label(item.data), report.lang)
        found.extend(problems)
        return item.model_copy(update={"shown": words})

    def changed(block: AnyBlock) -> AnyBlock:
        if not isinstance(block, Metrics):
            return block
        body = block.metrics
        if body.data is not None and (frame := frame_of(body.data)) is not None:
            shown, problems = of_rows(body, frame, _label(body.data), report.lang)
            found.extend(problems)
            body = body.model_copy(update={"shown": shown})
        if body.items is not None:
            body = body.model_copy(update={"items": tuple(filled(item, body) for item in body.items)})
        return block.model_copy(update={"metrics": body})

    return change_blocks(report, changed), found


def draw_charts(report: Report) -> Transformed:
    """Makes the plot and the alt text of every chart whose data are there."""
    found = Findings()

    def drawn(block: AnyBlock) -> AnyBlock:
        if not isinstance(block, Chart):
            return block
        chart = block.chart
        if chart.vega_lite is not None:
            found.extend(check_vega_keys(chart))
        if chart.type is None or chart.frame is None:
            return block.model_copy(update={"chart": chart.model_copy(update={"description": chart.alt or ""})})
        plot, problems = plot_of(chart, chart.frame, report.lang)
        found.extend(problems)
        caption = plain(chart.caption or ())
        alt_text = chart.alt or (describe(plot, caption, report.lang) if plot else "")
        return block.model_copy(update={"chart": chart.model_copy(update={"plot": plot, "description": alt_text})})

    return change_blocks(report, drawn), found
