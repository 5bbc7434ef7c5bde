"use strict";

/* Shows the part that the address names. Requests that are tried out are sent as any page's: with
   the session's cookie, and commands with the proof that they come from here. */
const parts = ["messaging", "goals", "notification", "gateway"];
const asked = new URLSearchParams(location.search).get("part");
const part = parts.includes(asked) ? asked : parts[0];

document.querySelector(`nav a[href$="part=${part}"]`).setAttribute("aria-current", "page");

SwaggerUIBundle({
  url: `/api/reference/${part}.json`,
  dom_id: "#reference",
  deepLinking: true,
  docExpansion: "list",
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
  requestInterceptor: (request) => {
    const proof = document.cookie.match(/(?:^|; )XSRF-TOKEN=([^;]*)/);
    if (proof && new URL(request.url, location.href).origin === location.origin) {
      request.headers["X-XSRF-TOKEN"] = decodeURIComponent(proof[1]);
    }
    return request;
  },
});
