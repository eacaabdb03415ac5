// Colours follow the page's color-scheme; --fisica-… change them.
export const css = `
:host { display: block; margin: 1rem 0; --line: var(--fisica-line, light-dark(#858ea1, #6c778c));
  --soft: var(--fisica-soft, light-dark(#586174, #a2acbe)); --bad: var(--fisica-bad, light-dark(#ad1f19, #ff9b92));
  --accent: var(--fisica-accent, light-dark(#2546c4, #9db1ff)); }
:host([hidden]), [hidden] { display: none; }
.card { background: var(--fisica-ground, light-dark(#fff, #161b25)); color: var(--fisica-ink, light-dark(#192030, #e8ebf2));
  font: var(--fisica-font, 1rem/1.45 system-ui, sans-serif); border: 1px solid var(--line); border-radius: 12px; padding: 1rem; overflow-wrap: anywhere; }
.row { display: flex; flex-wrap: wrap; gap: .3rem 1rem; align-items: center; margin: 0 0 .8rem; }
.head { justify-content: space-between; }
code, small, dt, .hint, .axis { color: var(--soft); }
small, dt, .hint { font-size: .8125rem; display: block; margin: 0; }
dl, .fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); gap: .8rem 1.2rem; margin: 0 0 1rem; }
dd { margin: 0; }
.main { font-size: 1.25rem; margin: 0 0 .8rem; }
.box { display: flex; gap: .4rem; align-items: center; margin: .2rem 0; }
input, select, button { font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 6px; padding: .35rem .5rem; min-width: 0; box-sizing: border-box; }
.box :first-child, progress, [type=range] { flex: 1; width: 100%; margin-inline: 0; accent-color: var(--accent); }
option { color: #192030; background: #fff; }
button { color: var(--accent); cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
[aria-invalid=true] { border-color: var(--bad); }
.bad { color: var(--bad); }
figure { margin: 0; }
svg { display: block; width: 100%; font-size: 12px; fill: currentcolor; stroke: none; }
path, circle { fill: none; stroke: var(--accent); stroke-width: 2; }
rect { fill: var(--accent); }
line { stroke: var(--line); opacity: .4; }
`;
