// Passkeys: asks the browser for a key and puts its answer into the form's field `credential`.
// A form says by data-passkey what it wants: "make" a key, "use" one, or "sign-in" with any.
(() => {
  "use strict";

  const bytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  };

  const text = (buffer) => {
    const plain = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };

  const withBytes = (listed) => (listed || []).map((each) => ({ ...each, id: bytes(each.id) }));

  const make = async ({ publicKey }, inPlaceOfPassword) => {
    const wanted = inPlaceOfPassword ? "required" : "discouraged";
    const selection = { ...publicKey.authenticatorSelection, residentKey: wanted, requireResidentKey: inPlaceOfPassword };
    if (inPlaceOfPassword) selection.userVerification = "required";
    const made = await navigator.credentials.create({
      publicKey: {
        ...publicKey,
        challenge: bytes(publicKey.challenge),
        user: { ...publicKey.user, id: bytes(publicKey.user.id) },
        excludeCredentials: withBytes(publicKey.excludeCredentials),
        authenticatorSelection: selection,
      },
    });
    return answer(made, {
      attestationObject: text(made.response.attestationObject),
      transports: made.response.getTransports ? made.response.getTransports() : [],
    });
  };

  const use = async ({ publicKey }) => {
    const used = await navigator.credentials.get({
      publicKey: {
        ...publicKey,
        challenge: bytes(publicKey.challenge),
        allowCredentials: withBytes(publicKey.allowCredentials),
      },
    });
    const { authenticatorData, signature, userHandle } = used.response;
    return answer(used, {
      authenticatorData: text(authenticatorData),
      signature: text(signature),
      userHandle: userHandle ? text(userHandle) : null,
    });
  };

  const answer = (credential, response) => ({
    type: credential.type,
    id: credential.id,
    rawId: text(credential.rawId),
    authenticatorAttachment: credential.authenticatorAttachment,
    response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
    clientExtensionResults: credential.getClientExtensionResults(),
  });

  const options = async (form) => {
    if (form.dataset.options) return JSON.parse(form.dataset.options);
    const found = await fetch(form.dataset.optionsFrom, { headers: { Accept: "application/json" } });
    return (await found.json()).request_options;
  };

  const ask = async (form) => {
    const asked = await options(form);
    if (form.dataset.passkey !== "make") return use(asked);
    const box = form.elements.namedItem("passwordless");
    return make(asked, Boolean(box && box.checked));
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const problem = form.querySelector("[data-passkey-problem]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      problem.hidden = true;
      try {
        form.elements.namedItem("credential").value = JSON.stringify(await ask(form));
        form.submit();
      } catch (error) {
        problem.textContent = problem.dataset.passkeyProblem;
        problem.hidden = false;
      }
    });
  }
})();
