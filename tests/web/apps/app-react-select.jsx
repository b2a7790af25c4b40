import { useEffect } from "react";
import { createRoot } from "react-dom/client";
import { Controller, useForm } from "react-hook-form";
import Select from "react-select";
import { EMPTY, FIELDS, PREFECTURES, show } from "./wanted.js";

const options = PREFECTURES.map((name, at) => ({ value: `p${at}`, label: name }));

function App() {
  const { control, register, watch } = useForm({ defaultValues: EMPTY });
  const state = watch();
  useEffect(() => show(state));
  return <form>
    {FIELDS.map(([name, label]) => <div className="field" key={name}><span>{label}</span><input {...register(name)} /></div>)}
    <div className="field"><label htmlFor="pref">都道府県</label>
      <Controller name="pref" control={control} render={({ field }) => <Select inputId="pref" options={options} placeholder="選択"
        value={options.find(({ label }) => label === field.value) ?? null} onChange={(option) => field.onChange(option.label)} />} /></div>
  </form>;
}
createRoot(document.getElementById("root")).render(<App />);
