import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { EMPTY, FIELDS, PREFECTURES, show } from "./wanted.js";

function App() {
  const [state, setState] = useState(EMPTY);
  useEffect(() => show(state), [state]);
  const set = (name) => (event) => setState((old) => ({ ...old, [name]: event.target.value }));
  return <form>
    {FIELDS.map(([name, label]) => <p key={name}><label htmlFor={name}>{label}</label><input id={name} value={state[name]} onChange={set(name)} /></p>)}
    <p><label htmlFor="pref">都道府県</label><select id="pref" value={state.pref} onChange={set("pref")}><option value="">選択してください</option>{PREFECTURES.map((name) => <option key={name}>{name}</option>)}</select></p>
  </form>;
}
createRoot(document.getElementById("root")).render(<App />);
