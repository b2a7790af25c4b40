import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { FormControl, InputLabel, MenuItem, Select, TextField } from "@mui/material";
import { EMPTY, FIELDS, PREFECTURES, show } from "./wanted.js";

function App() {
  const [state, setState] = useState(EMPTY);
  useEffect(() => show(state), [state]);
  const set = (name) => (event) => setState((old) => ({ ...old, [name]: event.target.value }));
  return <form>
    {FIELDS.map(([name, label]) => <TextField key={name} label={label} value={state[name]} onChange={set(name)} fullWidth />)}
    <FormControl fullWidth><InputLabel id="pref-label">都道府県</InputLabel>
      <Select labelId="pref-label" label="都道府県" value={state.pref} onChange={set("pref")}>{PREFECTURES.map((name) => <MenuItem key={name} value={name}>{name}</MenuItem>)}</Select></FormControl>
  </form>;
}
createRoot(document.getElementById("root")).render(<App />);
