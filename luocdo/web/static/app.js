(function () {
  // Suggestions under the search boxes, files that are dropped. Every page works without this script.
  var all = function (selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); };
  document.documentElement.classList.add("js");

  all("input[data-suggest]").forEach(function (input, place) {
    var list = luocdo.element("ul", "", { "class": "suggested", role: "listbox", id: "goi-y-" + place, hidden: "" });
    var found = [], chosen = -1, waiting = 0, asking = null;
    input.parentElement.appendChild(list);
    ["role=combobox", "aria-autocomplete=list", "aria-expanded=false", "aria-controls=" + list.id].forEach(function (pair) {
      input.setAttribute(pair.split("=")[0], pair.split("=")[1]);
    });

    function close() {
      list.hidden = true;
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }
    function mark(next) {
      chosen = next;
      Array.prototype.forEach.call(list.children, function (item, at) {
        item.setAttribute("aria-selected", String(at === chosen));
      });
      if (chosen < 0) { input.removeAttribute("aria-activedescendant"); return; }
      input.setAttribute("aria-activedescendant", list.children[chosen].id);
      list.children[chosen].scrollIntoView({ block: "nearest" });
    }
    function take(at) {
      if (input.hasAttribute("data-fill")) {
        input.value = found[at].text;
        input.dataset.label = found[at].text;
        input.dataset.key = found[at].key;
        close();
      } else {
        location.href = found[at].href;
      }
    }
    function show(answers) {
      // a field for a document takes no agency
      found = input.hasAttribute("data-fill") ? answers.filter(function (one) { return one.kind === "document"; }) : answers;
      list.textContent = "";
      found.forEach(function (one, at) {
        var item = luocdo.element("li", one.text, { role: "option", id: list.id + "-" + at, "aria-selected": "false" });
        if (one.more) { item.appendChild(luocdo.element("small", one.more)); }
        item.addEventListener("mousedown", function (event) { event.preventDefault(); take(at); });
        list.appendChild(item);
      });
      chosen = -1;
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
    }
    function ask() {
      if (asking) { asking.abort(); }
      var words = input.value.trim();
      if (words.length < 2) { close(); return; }
      asking = new AbortController();
      fetch(input.dataset.suggest + "?q=" + encodeURIComponent(words), { signal: asking.signal })
        .then(function (answer) { return answer.ok ? answer.json() : []; })
        .then(function (answers) { if (document.activeElement === input) { show(answers); } })
        .catch(function () { close(); });
    }
    input.addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(ask, 120); });
    input.addEventListener("blur", close);
    // what was chosen is asked for by its key: its label may fit others as well
    if (input.hasAttribute("data-fill")) {
      input.form.addEventListener("submit", function () {
        if (input.dataset.key && input.value === input.dataset.label) { input.value = input.dataset.key; }
      });
    }
    input.addEventListener("keydown", function (event) {
      var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
      if (list.hidden) { return; }
      if (step) {
        event.preventDefault();
        mark(chosen + step >= found.length ? -1 : chosen + step < -1 ? found.length - 1 : chosen + step);
      }
      if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); take(chosen); }
    });
  });

  all("form[data-drop]").forEach(function (form) {
    var file = form.querySelector("input[type=file]"), said = form.querySelector("[role=status]"), limits = said.textContent;
    function over(on) { form.classList.toggle("over", on); }
    form.addEventListener("dragover", function (event) { event.preventDefault(); over(true); });
    form.addEventListener("dragleave", function () { over(false); });
    form.addEventListener("drop", function (event) {
      event.preventDefault();
      over(false);
      if (event.dataTransfer.files.length) { file.files = event.dataTransfer.files; form.requestSubmit(); }
    });
    file.addEventListener("change", function () { if (file.files.length) { form.requestSubmit(); } });
    form.addEventListener("submit", function () { said.textContent = form.dataset.busy; });
    window.addEventListener("pageshow", function () { said.textContent = limits; });
  });
}());
