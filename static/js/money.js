// Without internet a team may promise within its mandate, and nothing above it: that asks
// a second person. What stands already changes when the budget can be asked.

import { isOffline } from "./queue.js";

const MONEY = ["payer", "amount", "paid_by"];

// Whether the amount of a new agreement may be promised now.
export function mayPromise(form) {
  const { mandate } = form.dataset;
  const amount = form.elements.amount?.value;
  if (!isOffline() || mandate === undefined || !amount) return true;
  const euros = Number(amount.replace(/[€\s.]/g, "").replace(",", "."));
  return !(euros * 100 > Number(mandate));
}

// Whether a field may be changed now.
export function mayTouch(field) {
  return !isOffline() || !field.form.elements.version || !MONEY.includes(field.name);
}
