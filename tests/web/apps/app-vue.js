import { createApp, reactive, watchEffect } from "vue/dist/vue.esm-bundler.js";
import { EMPTY, FIELDS, PREFECTURES, show } from "./wanted.js";

createApp({
  setup() {
    const state = reactive({ ...EMPTY });
    watchEffect(() => show(state), { flush: "sync" });
    return { state, FIELDS, PREFECTURES };
  },
  template: `<form>
    <div v-for="([name, label], at) in FIELDS" :key="name"><label :for="name">{{ label }}</label>
      <input v-if="at % 2" :id="name" v-model="state[name]"><input v-else :id="name" v-model.lazy.trim="state[name]"></div>
    <div><label for="pref">都道府県</label><select id="pref" v-model="state.pref"><option disabled value="">選択</option><option v-for="name in PREFECTURES">{{ name }}</option></select></div></form>`,
}).mount("#root");
