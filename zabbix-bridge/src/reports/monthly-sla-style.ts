// monthly-sla-style: how the month's report looks, on a screen and on A4.

/** Colours stay on paper, and none of them says anything that does not stand beside it in words or in a title. */
export const slaStyle = `
@page { size: A4 landscape; margin: 12mm; }
* { box-sizing: border-box; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
body { margin: 0 auto; max-width: 1180px; padding: 24px; color: #1b1f24; font: 13px/1.45 Inter, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; }
h1 { margin: 0; font-size: 24px; font-weight: 600; }
h2 { margin: 26px 0 8px; font-size: 15px; font-weight: 600; }
header p, .print { margin: 2px 0 0; }
.print { font-size: 12px; color: #57606a; }
.quiet { color: #57606a; }
small.quiet { display: block; }
.cards { display: flex; flex-wrap: wrap; gap: 10px; margin-top: 16px; }
.card { flex: 1 1 150px; border: 1px solid #d0d7de; border-radius: 4px; padding: 10px 12px; break-inside: avoid; }
.card h3 { margin: 0; font-size: 11px; font-weight: 500; text-transform: uppercase; letter-spacing: .04em; color: #57606a; }
.card strong { display: block; margin: 4px 0; font-size: 24px; font-weight: 600; }
.card p { margin: 0; font-size: 12px; }
.good { color: #1a7f37; }
.bad { color: #b42318; }
table { width: 100%; border-collapse: collapse; }
th { text-align: left; font-weight: 500; font-size: 12px; color: #57606a; white-space: nowrap; }
td { overflow-wrap: anywhere; }
th, td { padding: 6px 10px 6px 0; border-bottom: 1px solid #d8dee4; vertical-align: top; }
tr { break-inside: avoid; }
.days { display: inline-flex; gap: 1px; white-space: nowrap; }
.days i { width: 6px; height: 16px; background: #2da44e; }
.days .weakened { background: #7bc88f; }
.days .degraded { background: #e09b13; }
.days .down { background: #cf3d2c; }
.days .unknown { background: #e3e7eb; }
footer { margin-top: 24px; font-size: 11px; }
@media print { body { padding: 0; max-width: none; } .print { display: none; } }
`;
