"""The preview: a report in a browser, drawn anew at each save.

    session ── asks ──▶ zygote ── forks ──▶ a child for each save (making) ── forks ──▶ the deck's child
       │  watches files (watching)                    │
       │                                              └─ problems, then slides, then pages, each as soon as it is ready
       └─ state ──▶ server ── events ──▶ the page (page/)

The session and its server import no engine. The zygote has imported them all, runs one thread, and opens nothing: what opens a
report is a child of it, confined and bounded as the workers of a build are. The latest save wins: older children end.
"""
