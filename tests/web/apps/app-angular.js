import "zone.js";
import "@angular/compiler";
import { Component } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { FormControl, FormGroup, ReactiveFormsModule } from "@angular/forms";
import { EMPTY, FIELDS, PREFECTURES, show } from "./wanted.js";

class Checkout {
  constructor() {
    this.fields = FIELDS;
    this.prefectures = PREFECTURES;
    this.form = new FormGroup(Object.fromEntries(Object.keys(EMPTY).map((name) => [name, new FormControl("")])), { updateOn: "blur" });
    this.form.valueChanges.subscribe(show);
    show(EMPTY);
  }
}
Component({
  selector: "app-checkout",
  imports: [ReactiveFormsModule],
  template: `<form [formGroup]="form">
    @for (field of fields; track field[0]) { <div><label [for]="field[0]">{{ field[1] }}</label><input [id]="field[0]" [formControlName]="field[0]"></div> }
    <div><label for="pref">都道府県</label><select id="pref" formControlName="pref"><option value=""></option>@for (name of prefectures; track name) { <option [value]="name">{{ name }}</option> }</select></div></form>`,
})(Checkout);
bootstrapApplication(Checkout);
