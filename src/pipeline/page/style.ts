import { PICTURE_RULES, pictureColours } from '../picture/svg-style';

const LIGHT = '--page:#f8fafc;--card:#ffffff;--rule:#d5dce5;--good:#166534;--warn:#9a3412;--link:#1d4ed8;';
const DARK = '--page:#0b0f14;--card:#131a22;--rule:#2d3845;--good:#86efac;--warn:#fdba74;--link:#93c5fd;';

/** Style of the page. Colours are custom properties, so that the scheme and the printer change only these. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;${LIGHT}${pictureColours('light')}}
@media (prefers-color-scheme:dark){:root{${DARK}${pictureColours('dark')}}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
header,main{max-width:1800px;margin:0 auto;padding:0 24px}
header{padding-top:20px}
h1{font-size:24px;margin:0}
h2{font-size:18px;margin:0 0 10px}
h3{font-size:17px;margin:0;overflow-wrap:anywhere;outline-offset:4px}
h4{font-size:13px;margin:16px 0 4px;color:var(--muted)}
a{color:var(--link)}
nav{margin:10px 0 0;display:flex;flex-wrap:wrap;gap:4px 18px}
.counts{list-style:none;display:flex;flex-wrap:wrap;gap:4px 22px;margin:8px 0 0;padding:0;color:var(--muted)}
.counts b{color:var(--ink);font-size:17px;margin-right:4px}
section{background:var(--card);border:1px solid var(--rule);border-radius:10px;padding:16px 18px;margin:18px 0}
pre{margin:0;overflow:auto;font:13px/1.5 ui-monospace,Menlo,Consolas,monospace}
.explorer{display:grid;grid-template-columns:minmax(0,1fr) 380px;gap:16px;align-items:start}
.canvas{overflow:auto;max-height:78vh;border:1px solid var(--rule);border-radius:8px;background:var(--ground)}
.canvas svg{display:block}
.panel{max-height:78vh;overflow:auto;border:1px solid var(--rule);border-radius:8px;padding:14px 16px}
.panel article+article{margin-top:28px}
.js .panel article:not(.on){display:none}
.js .panel article{margin-top:0}
.js .panel.chosen .index,.back{display:none}
.js .back{display:block;margin:0 0 8px;font-size:13px}
.index h4{margin-top:14px}
.index ul{list-style:none;padding-left:21px}
.index a,td a{text-decoration:none}
.index a:hover,td a:hover{text-decoration:underline}
.fact{color:var(--muted)}
.hint,.kind,.none{color:var(--muted);margin:2px 0 8px}
.swatch{display:inline-block;width:12px;height:12px;border-radius:3px;margin-right:7px;vertical-align:-1px;border:1.5px solid}
${['source', 'topic', 'transform', 'sink', 'store', 'archive', 'runtime'].map(r => `.${r} .swatch{background:var(--${r}-fill);border-color:var(--${r}-edge)}`).join('\n')}
dl{display:grid;grid-template-columns:fit-content(46%) minmax(0,1fr);gap:2px 14px;margin:8px 0;font-size:14px}
dt{color:var(--muted);min-width:80px;overflow-wrap:anywhere}
dd{margin:0;overflow-wrap:anywhere}
ul{margin:4px 0;padding-left:20px}
li{overflow-wrap:anywhere}
.panel ul,.panel td,.panel th{font-size:13px}
.panel td:first-child{overflow-wrap:normal}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:14px}
th{text-align:left;color:var(--muted);font-weight:600;font-size:13px;white-space:nowrap}
th,td{padding:5px 14px 5px 0;border-bottom:1px solid var(--rule);vertical-align:top}
td{overflow-wrap:anywhere;min-width:70px}
.wide{min-width:880px}
.wide td{overflow-wrap:break-word}
tr:last-child td{border-bottom:0}
.filter,.tools{display:none;margin:0 0 10px}
.js .filter{display:block}
.js .tools{display:flex;gap:8px;flex-wrap:wrap;align-items:center}
.tools span{color:var(--muted);font-size:13px}
button,input{font:inherit;color:inherit;background:var(--page);border:1px solid var(--rule);border-radius:6px;padding:3px 10px}
input{width:min(320px,100%)}
output{color:var(--muted);font-size:13px;margin-left:8px}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
.open{color:var(--warn);font-weight:600}
.fine{color:var(--good);font-weight:600}
.columns{columns:260px;column-gap:30px}
${PICTURE_RULES}
.topology .stage{cursor:pointer;outline:none}
.topology .stage:hover .box{stroke-width:2.5}
.topology .stage:focus-visible .box,.topology .stage.on .box{stroke:var(--focus);stroke-width:3.5}
.topology .hit{fill:none;stroke:transparent;stroke-width:14}
.topology .flow:hover .line,.topology .flow.on .line{stroke:var(--focus);stroke-width:2.5}
.topology.chosen .flow:not(.on):not(:hover){opacity:.22}
.topology.chosen .stage:not(.near){opacity:.5}
@media (max-width:1000px){.explorer{grid-template-columns:minmax(0,1fr)}.canvas{max-height:60vh}.panel{max-height:none}header,main{padding:0 12px}section{padding:12px}}
@page{size:landscape;margin:12mm}
@media print{
:root{color-scheme:light;${LIGHT}${pictureColours('light')}}
body{background:#fff}
.explorer{display:block}
.canvas,.panel{max-height:none;overflow:visible;border:0;padding:0}
.canvas svg{width:100%;height:auto;max-height:135mm}
.canvas svg.tall{max-height:none}
.wide{min-width:0}
.wide td:nth-child(2),.wide td:nth-child(6){overflow-wrap:anywhere}
.scroll{overflow:visible}
.js .panel article:not(.on),.panel article{display:block;break-inside:avoid;margin:0 0 18px}
.panel{columns:2;column-gap:28px}
h2,h3,h4,.kind{break-after:avoid}
table,dl,.panel td,.panel th,.panel ul{font-size:11px}
.topology.chosen .flow:not(.on),.topology.chosen .stage:not(.near){opacity:1}
#topology h2,.index,.panel .objects,.js .back,.js .filter,.js .tools,nav{display:none}
header,main{padding:0;max-width:none}
section{border:0;padding:0;background:none}
h2{margin-top:18px}
tr{break-inside:avoid}
}
`;
