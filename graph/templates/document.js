(function () {
  var data = JSON.parse(document.getElementById("du-lieu").textContent);
  var items = data.items;
  var tabs = Array.prototype.slice.call(document.querySelectorAll("#the a"));
  var panels = tabs.map(function (tab) { return document.getElementById(tab.hash.slice(1)); });
  var byId = function (id) { return document.getElementById(id); };
  var all = function (selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); };
  var dock = byId("chi-tiet");
  var chooser = byId("co-quan");
  var state = { tab: "luoc-do", chosen: "" };

  document.documentElement.classList.add("js");
  byId("the").setAttribute("role", "tablist");
  tabs.forEach(function (tab, place) {
    tab.setAttribute("role", "tab");
    tab.id = "the-" + panels[place].id;
    tab.setAttribute("aria-controls", panels[place].id);
    panels[place].setAttribute("role", "tabpanel");
    panels[place].setAttribute("aria-labelledby", tab.id);
  });

  // --- what is shown: all of it stands in the #hash, so that Back works and a place can be sent to a colleague
  function read() {
    var hash = luocdo.hash().slice(1);
    var asked = new URLSearchParams(hash);
    var chosen = asked.get("chon") || "";
    var tab = asked.get("tab") || "";
    if (hash.indexOf("=") < 0 && hash) {
      var isPanel = panels.some(function (panel) { return panel.id === hash; });
      tab = isPanel ? hash : hash.indexOf("vt-") === 0 && byId(hash) ? "toan-van" : "";
      chosen = isPanel ? "" : hash.replace(/^vt-/, "");
    }
    chosen = items[chosen] ? chosen : "";
    if (!panels.some(function (panel) { return panel.id === tab; })) {
      tab = chosen ? panelOf(chosen) : "luoc-do";
    }
    return { tab: tab, chosen: chosen };
  }
  // what a link that was sent, or Back, brings into sight
  function landing() {
    var asked = read();
    if (!asked.chosen || panelOf(asked.chosen) === asked.tab) { return asked.chosen; }
    return asked.tab === "toan-van" ? "vt-" + (byId("vt-" + asked.chosen) ? asked.chosen : related(asked.chosen).members[0]) : "";
  }
  function panelOf(id) {
    var place = byId(id);
    var panel = place && place.closest(".panel");
    return panel ? panel.id : "luoc-do";
  }
  function hashOf(tab, chosen) {
    return "#tab=" + tab + (chosen ? "&chon=" + encodeURIComponent(chosen) : "");
  }
  function go(tab, chosen, scrollTo, link) {
    var hash = hashOf(tab, chosen);
    if (luocdo.hash() !== hash) { luocdo.push(hash); }
    show(scrollTo, link);
  }

  function show(scrollTo, link) {
    var before = state.tab;
    state = read();
    var place = state.chosen && byId(state.chosen);
    if (chooser && place && place.closest(".agency[hidden]")) { chooser.value = ""; only(); }
    tabs.forEach(function (tab, place) {
      var on = panels[place].id === state.tab;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      panels[place].hidden = !on;
    });
    mark();
    fill(Boolean(link) || state.tab === "luoc-do" || state.tab !== panelOf(state.chosen));
    if (scrollTo) {
      reveal(scrollTo);
    } else if (link) {
      uncover(link);
    } else if (before !== state.tab) {
      window.scrollTo(0, Math.min(window.scrollY, document.querySelector(".tabs").offsetTop));
    }
  }
  function reveal(id) {
    var place = byId(id);
    if (!place) { return; }
    if (place.matches(".more")) { place.parentElement.classList.add("unfolded"); }
    var box = place.getBoundingClientRect();
    var room = window.innerHeight - (dock.hidden ? 0 : dock.offsetHeight);
    window.scrollTo(0, window.scrollY + box.top - Math.max(70, Math.min(room / 3, (room - box.height) / 2)));
    var link = place.nextElementSibling && place.classList.contains("at") ? place.nextElementSibling : null;
    while (link && !link.matches("a")) { link = link.nextElementSibling; }
    if (link) { link.focus({ preventScroll: true }); }
  }

  // what was clicked must not vanish behind the details that it opened
  function uncover(link) {
    var covered = link.getBoundingClientRect().bottom + 12 - (window.innerHeight - dock.offsetHeight);
    if (!dock.hidden && covered > 0) { window.scrollBy(0, covered); }
  }

  // --- one selection, shared by drawing, tables and text
  function related(id) {
    var group = (items[id] && items[id].in) || id;
    var members = Object.keys(items).filter(function (other) { return items[other].in === group; });
    return { group: group, members: id === group ? members : [id] };
  }
  function mark() {
    all(".chosen").forEach(function (place) { place.classList.remove("chosen"); });
    all("[aria-current]").forEach(function (place) { place.removeAttribute("aria-current"); });
    if (!state.chosen) { return; }
    var chosen = related(state.chosen);
    [chosen.group].concat(chosen.members).forEach(function (id) {
      all('[data-sel="' + CSS.escape(id) + '"], [data-mark="' + CSS.escape(id) + '"], [data-for="' + CSS.escape(id) + '"]').forEach(on);
      all('.sign[href="#' + CSS.escape(id) + '"]').forEach(on);
    });
    var place = byId(state.chosen);
    if (place && place.matches("[data-item]")) { place.classList.add("chosen"); }
    function on(link) {
      link.classList.add("chosen");
      if (link.matches("a")) { link.setAttribute("aria-current", "true"); }
    }
  }
  function fill(wanted) {
    dock.hidden = !state.chosen || !wanted;
    document.documentElement.classList.toggle("docked", !dock.hidden);
    if (dock.hidden) { return; }
    var place = byId(state.chosen);
    var body = byId("chi-tiet-noi-dung");
    byId("chi-tiet-ten").textContent = items[state.chosen].head;
    byId("chi-tiet-bao").textContent = "";
    body.textContent = "";
    pieces(place).forEach(function (piece) {
      var copy = piece.cloneNode(true);
      [copy].concat(all("[id]", copy)).forEach(function (part) { part.removeAttribute("id"); part.classList.remove("chosen"); });
      all(".to", copy).forEach(function (link) { link.remove(); });
      body.appendChild(copy);
    });
    body.scrollTop = 0;
    var toward = byId("chi-tiet-toi");
    toward.textContent = "";
    // in the app a thing has a page of its own
    if (items[state.chosen].page) {
      toward.appendChild(luocdo.element("a", items[state.chosen].open, { href: items[state.chosen].page }));
    }
    var inText = byId("vt-" + (byId("vt-" + state.chosen) ? state.chosen : related(state.chosen).members[0]));
    if (inText && state.tab !== "toan-van") {
      toward.appendChild(luocdo.element("a", "Tới chỗ này trong toàn văn", { href: "#" + inText.id }));
    }
    if (panelOf(state.chosen) !== state.tab) {
      var label = tabs[panels.indexOf(byId(panelOf(state.chosen)))].firstChild.textContent.trim();
      toward.appendChild(luocdo.element("a", "Mở phần " + label, { href: "#" + state.chosen }));
    }
  }
  // what the details show of a thing: the evidence of a relation, the words of a task
  function pieces(place) {
    if (place.matches("tbody")) { return all(".proof .said, .proof blockquote, .proof .whole", place).filter(outside); }
    if (place.matches("tr.proof, li")) { return all(".said, blockquote, .whole", place).filter(outside); }
    if (place.matches("article")) { return all("li", place).slice(0, 12); }
    return all("th, td", place).map(function (cell) { return luocdo.element("p", cell.textContent.trim()); });
  }
  function outside(piece) { return !piece.parentElement.matches("details"); }

  // --- clicks: a link inside drawing, matrix or text only selects; another goes to the place
  document.addEventListener("click", function (event) {
    var link = event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    var id = link.getAttribute("href").slice(1);
    if (id === "noi-dung") { return; }
    event.preventDefault();
    close();
    if (panels.some(function (panel) { return panel.id === id; })) {
      go(id, state.chosen);
    } else if (id.indexOf("vt-") === 0) {
      go("toan-van", id.slice(3), id);
    } else if (link.closest("[data-stay]")) {
      go(state.tab, state.chosen === id && !dock.hidden ? "" : id, "", link);
    } else {
      go(panelOf(id), id, id);
    }
  });
  window.addEventListener("popstate", function () { show(landing()); });
  byId("dong").addEventListener("click", function () { go(state.tab, ""); });

  // --- keyboard: arrows walk the tabs and the drawing, Escape closes
  byId("the").addEventListener("keydown", function (event) {
    var step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) { return; }
    event.preventDefault();
    var next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
    go(next.getAttribute("href").slice(1), state.chosen);
    next.focus();
  });
  all(".luocdo").forEach(function (drawing) {
    var links = all("a:not([tabindex])", drawing);
    drawing.addEventListener("keydown", function (event) {
      var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) { return; }
      event.preventDefault();
      var next = links[links.indexOf(document.activeElement.closest("a")) + step];
      if (next) { next.focus(); }
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") { return; }
    if (!byId("ket-qua").hidden) { close(); } else if (state.chosen) { go(state.tab, ""); }
  });

  // --- search as one types, without marks
  var input = byId("tim");
  var found = byId("ket-qua");
  var index = data.search.map(function (entry) { return { entry: entry, words: entry.words.split(" ") }; });
  function close() { found.hidden = true; }
  function search() {
    var tokens = luocdo.tokens(input.value);
    var hits = tokens.length ? index.filter(function (row) { return luocdo.matches(tokens, row.words); }) : index;
    var kept = {};
    hits.forEach(function (row) { kept[row.entry.id] = true; });
    index.forEach(function (row) {
      all('[data-sel="' + CSS.escape(row.entry.id) + '"], [data-for="' + CSS.escape(row.entry.id) + '"]').concat(byId(row.entry.id)).forEach(function (place) {
        place.classList.toggle("faded", !kept[row.entry.id]);
      });
    });
    found.textContent = "";
    found.hidden = !tokens.length;
    hits.slice(0, 30).forEach(function (row) {
      var link = luocdo.element("a", row.entry.text, { href: "#" + row.entry.id });
      link.appendChild(luocdo.element("small", row.entry.more));
      found.appendChild(link);
    });
    if (!hits.length) { found.appendChild(luocdo.element("p", "Không thấy văn bản hay cơ quan nào.")); }
    byId("dem").textContent = tokens.length ? hits.length + " kết quả" : "";
  }
  input.addEventListener("input", search);
  byId("tim-form").addEventListener("submit", function (event) {
    event.preventDefault();
    var first = found.querySelector("a");
    if (first && !found.hidden) { first.click(); }
  });
  byId("tim-form").addEventListener("keydown", function (event) {
    var links = [input].concat(all("a", found));
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || found.hidden) { return; }
    event.preventDefault();
    (links[links.indexOf(document.activeElement) + step] || input).focus();
  });
  document.addEventListener("click", function (event) {
    if (!event.target.closest("#tim-form")) { close(); }
  });

  all("[data-unfold]").forEach(function (button) {
    button.addEventListener("click", function () { button.closest("tbody").classList.add("unfolded"); });
  });

  // --- filters, the agency that one always wants, copies, print
  all("[data-filter]").forEach(function (chip) {
    chip.addEventListener("click", function () {
      all("[data-filter]").forEach(function (other) { other.setAttribute("aria-pressed", String(other === chip)); });
      all("[data-relations]").forEach(function (row) {
        row.hidden = chip.dataset.filter !== "" && row.dataset.relations.split(" ").indexOf(chip.dataset.filter) < 0;
      });
    });
  });
  function only() {
    all(".agency").forEach(function (block) { block.hidden = chooser.value !== "" && block.id !== chooser.value; });
    all("[data-for]").forEach(function (row) { row.classList.toggle("mine", row.dataset.for === chooser.value); });
  }
  if (chooser) {
    chooser.value = items[luocdo.remembered("co-quan")] ? luocdo.remembered("co-quan") : "";
    only();
    chooser.addEventListener("change", function () { luocdo.remember("co-quan", chooser.value); only(); });
  }
  function csv() {
    return data.unclear.map(function (row) {
      return row.map(function (cell) {
        return '"' + (/^[=+\-@\t\r]/.test(cell) ? "'" : "") + cell.replace(/"/g, '""') + '"';
      }).join(",");
    }).join("\r\n") + "\r\n";
  }
  function told(id) { return function (message) { byId(id).textContent = message; }; }
  if (byId("chep-csv")) {
    byId("chep-csv").addEventListener("click", function () { luocdo.copy(csv(), told("da-chep")); });
    byId("tai-csv").addEventListener("click", function () {
      var file = URL.createObjectURL(new Blob(["\ufeff", csv()], { type: "text/csv" }));
      luocdo.element("a", "", { href: file, download: "chua-xac-dinh.csv" }).click();
      setTimeout(function () { URL.revokeObjectURL(file); }, 1000);
    });
  }
  byId("chep-cau").addEventListener("click", function () { luocdo.copy(items[state.chosen].head + ".", told("chi-tiet-bao")); });
  byId("chep-duong-dan").addEventListener("click", function () { luocdo.copy(location.href, told("chi-tiet-bao")); });
  byId("in").addEventListener("click", function () { window.print(); });
  byId("in-phan").addEventListener("click", function () { document.documentElement.classList.add("one"); window.print(); });
  window.addEventListener("afterprint", function () { document.documentElement.classList.remove("one"); });

  show(landing());
}());
