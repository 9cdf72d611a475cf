"use strict";
(() => {
  const told = JSON.parse(document.getElementById("figures").textContent);
  const night = matchMedia("(prefers-color-scheme: dark)");
  const dark = (value) => {
    if (Array.isArray(value)) return value.map(dark);
    if (value !== null && typeof value === "object")
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, dark(inner)]));
    if (typeof value !== "string") return value;
    return value
      .replace(/#[0-9a-f]{6}/gi, (colour) => told.dark[colour.toLowerCase()] ?? colour)
      .replace(/rgba\((\d+), ?(\d+), ?(\d+)/g, (found, ...rgb) => {
        const base = told.dark[rgb.slice(0, 3).join(",")];
        return base ? `rgba(${base}` : found;
      });
  };
  const draw = () => {
    for (const place of document.querySelectorAll(".live")) {
      const figure = told.figures[Number(place.dataset.figure)];
      const { data, layout } = structuredClone(night.matches ? dark(figure) : figure);
      Plotly.react(place, data, layout, told.config);
    }
  };
  document.documentElement.classList.add("js");
  draw();
  night.addEventListener("change", draw);
})();
