// Says so when a passkey did not work; without this the button would seem to do nothing.

const failed = document.getElementById("passkey-failed");

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  if (!failed) return;
  document.querySelector("#inhoud h1").after(failed);
  failed.hidden = false;
});
