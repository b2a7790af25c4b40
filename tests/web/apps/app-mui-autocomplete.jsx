import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { Autocomplete, TextField } from "@mui/material";
import { EMPTY, FIELDS, PREFECTURES, show } from "./wanted.js";

function App() {
  const [state, setState] = useState(EMPTY);
  useEffect(() => show(state), [state]);
  const put = (name, value) => setState((old) => ({ ...old, [name]: value }));
  return <form>
    {FIELDS.map(([name, label]) => <TextField key={name} label={label} variant="standard" value={state[name]} onBlur={(event) => put(name, event.target.value)} onChange={(event) => put(name, event.target.value)} />)}
    <Autocomplete options={PREFECTURES} value={state.pref || null} onChange={(_, value) => put("pref", value ?? "")} renderInput={(props) => <TextField {...props} label="都道府県" />} />
  </form>;
}
createRoot(document.getElementById("root")).render(<App />);
