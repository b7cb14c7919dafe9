public import Markup

extension StatementPage {
    /// A4 with page numbers; the heads of a table come again on each page, and no call is torn apart.
    /// The style sheet that the page brings with it.
    public static let style: HTML = """
        @page { size: A4; margin: 16mm 14mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; } }
        * { box-sizing: border-box; }
        body { font: 9.5pt/1.45 "Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif;
          color: #1b1f24; max-width: 182mm; margin: 10mm auto; padding: 0 4mm; }
        header { border-bottom: 1.5pt solid #1b1f24; padding-bottom: 3mm; position: relative; }
        h1 { font-size: 18pt; margin: 0 0 3mm; }
        h2 { font-size: 12pt; margin: 0 0 2mm; break-after: avoid; }
        .state { position: absolute; right: 0; top: 1mm; margin: 0; padding: .6mm 2.5mm; border: .8pt solid; border-radius: 1mm; }
        .preview { color: #9a5b00; } .open { color: #0b5394; } .closed { color: #1c6b32; } .late { color: #8a1f2b; }
        dl { display: grid; grid-template-columns: repeat(4, 1fr); gap: 1mm 6mm; margin: 0; }
        dt { font-size: 8.5pt; color: #59636e; } dd { margin: 0; overflow-wrap: anywhere; }
        section { margin-top: 6mm; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        th, td { text-align: left; padding: 1mm 2mm; border-bottom: .4pt solid #c9d1d9; vertical-align: top; }
        thead { display: table-header-group; } thead th { border-bottom: .8pt solid #1b1f24; font-size: 9pt; }
        tr { break-inside: avoid; }
        .n { text-align: right; white-space: nowrap; }
        .summary th { font-weight: normal; width: 36%; } .summary .total > * { font-weight: bold; border-bottom: 0;
          border-top: 1.2pt solid #1b1f24; font-size: 12pt; }
        .id { font: 6pt/1.6 ui-monospace, "DejaVu Sans Mono", monospace; white-space: nowrap; } .id a { color: inherit; }
        .companies { display: grid; grid-template-columns: 1fr 1fr; gap: 4mm 6mm; }
        .companies dl { grid-template-columns: 1fr; }
        .calls { table-layout: fixed; font-size: 8.5pt; } .calls th, .calls td { overflow-wrap: anywhere; padding: 1mm; }
        .calls th:nth-child(1) { width: 15%; } .calls th:nth-child(2) { width: 32%; } .calls th:nth-child(3) { width: 15%; }
        .calls th:nth-child(n+5) { width: 9%; }
        .same, .off { color: #59636e; } .id a:target { background: #fff3bf; }
        td:first-child { white-space: nowrap; }
        .note { color: #8a1f2b; } footer { margin-top: 6mm; font-size: 8.5pt; color: #59636e; }
        @media print { body { margin: 0; padding: 0; max-width: none; } a { text-decoration: none; } }
        """
}
