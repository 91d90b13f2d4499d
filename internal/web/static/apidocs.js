// Starts the API viewer in <div id="swagger-ui" data-url="/api/openapi.json">.
"use strict";
{
  const box = document.getElementById("swagger-ui");
  window.SwaggerUIBundle({
    url: box.dataset.url,
    domNode: box,
    deepLinking: true,
    validatorUrl: null, // nothing is sent to a server outside
    docExpansion: "list",
    defaultModelsExpandDepth: 0,
    presets: [window.SwaggerUIBundle.presets.apis],
  });
}
