// monthly-sla-style: how the month's report looks, on a screen and on A4.

/** Colours stay on paper, and none of them says anything that is not said in words, in a title, or by how high a day stands. */
export const slaStyle = `
@page { size: A4 landscape; margin: 12mm 12mm 14mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9px sans-serif; color: #57606a; } }
* { box-sizing: border-box; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
body { margin: 0 auto; max-width: 1180px; padding: 24px; color: #1b1f24; font: 13px/1.45 Inter, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; }
h1 { margin: 0; font-size: 24px; font-weight: 600; }
h2 { margin: 22px 0 6px; font-size: 15px; font-weight: 600; break-after: avoid; }
header p, .print { margin: 2px 0 0; }
.print { font-size: 12px; color: #57606a; }
.quiet { color: #57606a; }
small.quiet { display: block; }
.cards { display: flex; flex-wrap: wrap; gap: 10px; margin-top: 16px; }
.card { flex: 1 1 150px; border: 1px solid #d0d7de; border-radius: 4px; padding: 10px 12px; break-inside: avoid; }
.card h3 { margin: 0; font-size: 11px; font-weight: 500; text-transform: uppercase; letter-spacing: .04em; color: #57606a; }
.card strong { display: block; margin: 4px 0; font-size: 20px; font-weight: 600; white-space: nowrap; }
.card p { margin: 0; font-size: 12px; }
.good { color: #1a7f37; }
.bad { color: #b42318; }
table { border-collapse: collapse; }
.wide { width: 100%; }
.narrow td, .narrow th { padding-right: 36px; }
.said { white-space: pre-line; }
b.bad, b.good { white-space: nowrap; }
th { text-align: left; font-weight: 500; font-size: 12px; color: #57606a; white-space: nowrap; }
td { overflow-wrap: anywhere; }
th, td { padding: 4px 10px 4px 0; border-bottom: 1px solid #d8dee4; vertical-align: top; }
tr { break-inside: avoid; }
.days { display: inline-flex; align-items: flex-end; gap: 1px; height: 16px; white-space: nowrap; }
.days i { width: 5px; height: 6px; background: #8c959f; }
.days .weakened { height: 9px; background: #0b6699; }
.days .degraded { height: 12px; background: #b06d00; }
.days .down { height: 16px; background: #b83f00; }
.days .unknown { height: 2px; background: #d0d7de; }
footer { margin-top: 24px; font-size: 11px; }
@media print { body { padding: 0; max-width: none; font-size: 12px; } footer { break-before: avoid; } .print { display: none; } }
`;
