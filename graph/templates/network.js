(function () {
  var data = JSON.parse(document.getElementById("du-lieu").textContent);
  var drawn = JSON.parse(document.getElementById("hinh").textContent);
  var byId = function (id) { return document.getElementById(id); };
  document.documentElement.classList.add("js");

  var documents = {};
  data.documents.forEach(function (row, place) {
    row.id = "d" + place;
    row.list = row.words.split(" ");
    documents[row.id] = row;
  });
  var bonds = {};
  var bondsOf = {};
  data.bonds.forEach(function (bond, place) {
    bond.id = "q" + place;
    bond.at = documents[bond.from].at + "~" + documents[bond.to].at;
    bonds[bond.id] = bond;
    [bond.from, bond.to].forEach(function (end) { (bondsOf[end] = bondsOf[end] || []).push(bond); });
  });
  var order = data.documents.slice().sort(function (one, other) { return one.order < other.order ? -1 : one.order > other.order ? 1 : one.name < other.name ? -1 : 1; });

  var dim = {};
  var lit = [];
  var nodes = new vis.DataSet(drawn.nodes);
  var edges = new vis.DataSet(drawn.edges);
  var box = byId("mynetwork");
  var network = new vis.Network(box, { nodes: nodes, edges: edges }, drawn.options);
  box.querySelector("canvas").setAttribute("aria-hidden", "true");

  // --- lanes and years behind the drawing; their names stay at the edge of the window
  network.on("beforeDrawing", function (context) {
    var scale = network.getScale();
    var corner = network.DOMtoCanvas({ x: 0, y: 0 });
    var end = network.DOMtoCanvas({ x: box.clientWidth, y: box.clientHeight });
    context.save();
    data.bands.forEach(function (band, place) {
      if (place % 2 === 0) {
        context.fillStyle = "#f5f2ea";
        context.fillRect(corner.x, band[1], end.x - corner.x, band[2] - band[1]);
      }
    });
    context.textBaseline = "top";
    context.fillStyle = "#5c564d";
    var free = -Infinity;
    (data.undated === null ? [] : [["chưa rõ ngày", data.undated]]).concat(data.years).forEach(function (year) {
      context.strokeStyle = "#d8d1c3";
      context.lineWidth = 1 / scale;
      context.beginPath();
      context.moveTo(year[1], corner.y);
      context.lineTo(year[1], end.y);
      context.stroke();
      context.font = 12 / scale + "px Arial, sans-serif";
      if (year[1] >= free) {
        context.fillText(year[0], year[1] + 4 / scale, corner.y + 6 / scale);
        free = year[1] + context.measureText(year[0]).width + 12 / scale;
      }
    });
    context.restore();
  });
  network.on("afterDrawing", function (context) {
    var scale = network.getScale();
    var corner = network.DOMtoCanvas({ x: 0, y: 0 });
    context.save();
    context.font = "600 " + 12 / scale + "px Arial, sans-serif";
    context.textBaseline = "middle";
    data.bands.forEach(function (band) {
      if ((band[2] - band[1]) * scale < 13) { return; }
      var y = (band[1] + band[2]) / 2;
      var width = context.measureText(band[0]).width;
      context.fillStyle = "rgba(253,252,249,.88)";
      context.fillRect(corner.x, y - 9 / scale, width + 16 / scale, 18 / scale);
      context.fillStyle = "#5c564d";
      context.fillText(band[0], corner.x + 8 / scale, y);
    });
    context.restore();
  });
  // where there are too many boxes, the most cited documents in sight carry their names, none over another
  var byCited = data.documents.slice().sort(function (one, other) { return other.cited - one.cited; });
  if (!data.few) {
    network.on("afterDrawing", function (context) {
      var scale = network.getScale();
      var taken = [];
      context.save();
      context.font = 12 / scale + "px Arial, sans-serif";
      context.textBaseline = "middle";
      context.lineJoin = "round";
      var candidates = lit.concat(byCited.slice(0, 400));
      for (var place = 0; place < candidates.length && taken.length < 45; place += 1) {
        var row = candidates[place];
        var at = network.getPosition(row.id);
        var spot = network.canvasToDOM(at);
        var node = drawn.nodes[Number(row.id.slice(1))];
        var x = spot.x + node.size * scale + 4;
        var width = context.measureText(row.short).width * scale;
        var left = x + width > box.clientWidth;
        if (left) { x = spot.x - node.size * scale - 4 - width; }
        var inSight = spot.x > 110 && spot.y > 22 && spot.x < box.clientWidth && spot.y < box.clientHeight;
        var clash = taken.some(function (other) { return x < other.x + other.width + 6 && other.x < x + width + 6 && Math.abs(spot.y - other.y) < 15; });
        if (inSight && !clash && !dim[row.id]) {
          taken.push({ x: x, y: spot.y, width: width });
          context.strokeStyle = "#fdfcf9";
          context.lineWidth = 4 / scale;
          var start = network.DOMtoCanvas({ x: x, y: spot.y }).x;
          context.strokeText(row.short, start, at.y);
          context.fillStyle = "#1d1b18";
          context.fillText(row.short, start, at.y);
        }
      }
      context.restore();
    });
  }
  function fit(whole) {
    network.fit({ animation: false, minZoomLevel: 0.02, maxZoomLevel: 1.1 });
    var wanted = network.getScale() * 0.86;
    // too small to be read: show the neighbourhood of the document, the rest is a drag away
    var near = !whole && data.centre && wanted < 0.55;
    network.moveTo({
      position: near ? network.getPosition(data.centre) : network.getViewPosition(),
      scale: near ? 0.6 : wanted,
      offset: { x: near ? box.clientWidth / 5 : 30, y: near ? box.clientHeight / 8 : 10 },
      animation: false
    });
  }
  function zoom(times) { network.moveTo({ scale: network.getScale() * times, animation: false }); }
  byId("to").addEventListener("click", function () { zoom(1.3); });
  byId("nho").addEventListener("click", function () { zoom(1 / 1.3); });
  byId("vua").addEventListener("click", function () { fit(true); });

  // --- which relations are shown, which documents the search finds
  var hidden = {};
  var shown = function (bond) { return bond.kinds.some(function (kind) { return !hidden[kind]; }); };
  Array.prototype.forEach.call(document.querySelectorAll(".legend input"), function (tick) {
    tick.checked = true;
    tick.addEventListener("change", function () {
      hidden[tick.value] = !tick.checked;
      edges.update(data.bonds.map(function (bond) { return { id: bond.id, hidden: !shown(bond) }; }));
      show(false);
    });
  });
  var input = byId("tim");
  function found(row) {
    var tokens = luocdo.tokens(input.value);
    return !tokens.length || luocdo.matches(tokens, row.list);
  }
  input.addEventListener("input", function () {
    if (luocdo.hash()) { luocdo.push(""); }
    show(false);
    var hits = order.filter(found).length;
    byId("dem").textContent = input.value ? hits + " văn bản" : "";
  });
  byId("tim-form").addEventListener("submit", function (event) {
    event.preventDefault();
    var first = order.filter(found)[0];
    if (first && input.value) { go("vb=" + first.at); }
  });

  // --- the panel: a list, a document, or a relation with the sentences that prove it
  var content = byId("noi-dung");
  var element = luocdo.element;
  function put(parent, child) { parent.appendChild(child); return child; }
  function button(parent, act) {
    var made = put(put(parent, element("li", "")), element("button", "", { type: "button" }));
    made.addEventListener("click", act);
    return made;
  }
  function facts(row) { return [row.day, row.issuer].filter(Boolean).join(" · "); }
  function list() {
    put(content, element("h2", "Danh sách văn bản", { "class": "unseen" }));
    var lane = "";
    var rows = order.filter(found);
    var group = null;
    rows.slice(0, 400).forEach(function (row) {
      if (row.lane !== lane) {
        lane = row.lane;
        put(content, element("h3", lane));
        group = put(content, element("ul", ""));
      }
      var made = button(group, function () { go("vb=" + row.at); });
      put(made, element("span", row.name));
      put(made, element("small", facts(row)));
    });
    if (rows.length > 400) { put(content, element("p", "Còn " + (rows.length - 400) + " văn bản: gõ vào ô tìm để lọc.")); }
    if (!rows.length) { put(content, element("p", "Không thấy văn bản nào.")); }
  }
  function card(row) {
    put(content, element("h2", row.name));
    if (row.title) { put(content, element("p", row.title)); }
    put(content, element("small", [row.day, row.issuer, row.status].filter(Boolean).join(" · ")));
    var around = (bondsOf[row.id] || []).filter(shown);
    [["Văn bản này → văn bản khác", "from", "to"], ["Văn bản khác → văn bản này", "to", "from"]].forEach(function (side) {
      var mine = around.filter(function (bond) { return bond[side[1]] === row.id; });
      if (!mine.length) { return; }
      put(content, element("h3", side[0] + " (" + mine.length + ")"));
      var group = put(content, element("ul", ""));
      mine.forEach(function (bond) {
        var made = button(group, function () { go("qh=" + bond.at); });
        if (side[1] === "from") {
          put(made, element("b", bond.proofs[0].verb + " "));
          put(made, element("span", documents[bond.to].name));
          put(made, element("small", facts(documents[bond.to])));
        } else {
          put(made, element("span", documents[bond.from].name + " "));
          put(made, element("b", bond.proofs[0].verb));
          put(made, element("small", facts(documents[bond.from])));
        }
      });
    });
    if (!around.length) { put(content, element("p", "Không có quan hệ nào đang hiện.")); }
  }
  function relation(bond) {
    put(content, element("h2", documents[bond.from].name + " " + bond.proofs[0].verb + " " + documents[bond.to].name));
    bond.proofs.forEach(function (proof) {
      var block = put(content, element("div", "", { "class": "proof" }));
      var facts = put(block, element("p", ""));
      put(facts, element("b", proof.verb));
      facts.appendChild(document.createTextNode(proof.facts ? " · " + proof.facts : ""));
      var quote = put(block, element("blockquote", proof.quote[0]));
      put(quote, element("mark", proof.quote[1]));
      quote.appendChild(document.createTextNode(proof.quote[2]));
    });
    if (bond.total > bond.proofs.length) { put(content, element("p", "Còn " + (bond.total - bond.proofs.length) + " chỗ khác nói về quan hệ này.")); }
    put(content, element("h3", "Hai văn bản"));
    var ends = put(content, element("ul", ""));
    [bond.from, bond.to].forEach(function (id) {
      put(button(ends, function () { go("vb=" + documents[id].at); }), element("span", documents[id].name));
    });
  }

  // --- the #hash says what is chosen; drawing and panel follow it
  function go(hash) {
    if (luocdo.hash() !== "#" + hash) { luocdo.push(hash && "#" + hash); }
    show(true);
  }
  function chosen() {
    var asked = new URLSearchParams(luocdo.hash().slice(1));
    var at = asked.get("vb");
    return { document: order.filter(function (row) { return row.at === at; })[0], bond: data.bonds.filter(function (bond) { return bond.at === asked.get("qh"); })[0] };
  }
  function light(state) {
    var near = {};
    var bright = {};
    (state.bond ? [state.bond] : state.document ? (bondsOf[state.document.id] || []).filter(shown) : []).forEach(function (bond) {
      bright[bond.id] = near[bond.from] = near[bond.to] = true;
    });
    if (state.document) { near[state.document.id] = true; }
    var all = !state.bond && !state.document;
    dim = {};
    lit = all ? [] : Object.keys(near).map(function (id) { return documents[id]; });
    nodes.update(drawn.nodes.map(function (node) {
      var on = all ? found(documents[node.id]) : Boolean(near[node.id]);
      dim[node.id] = !on;
      return { id: node.id, opacity: on ? 1 : 0.25, borderWidth: state.document && state.document.id === node.id ? 3 : undefined, font: { color: on ? "#1d1b18" : "rgba(29,27,24,.3)" } };
    }));
    edges.update(drawn.edges.map(function (edge) {
      var on = bright[edge.id];
      return {
        id: edge.id,
        color: { color: edge.color.color, opacity: on ? 1 : edge.color.opacity * (all ? 1 : 0.2) },
        width: edge.width * (on && state.bond ? 2 : 1),
        label: edge.label || (on && data.few ? bonds[edge.id].proofs[0].verb : undefined),
        font: { color: on || all ? "#1d1b18" : "rgba(29,27,24,0)", strokeWidth: on || all ? 4 : 0 }
      };
    }));
  }
  function show(focus) {
    var state = chosen();
    content.textContent = "";
    byId("lui").hidden = !state.bond && !state.document;
    if (state.bond) { relation(state.bond); } else if (state.document) { card(state.document); } else { list(); }
    light(state);
    if (focus) {
      content.focus({ preventScroll: true });
      byId("danh-sach").scrollTop = 0;
    }
  }
  network.on("click", function (event) {
    if (event.nodes.length) { go("vb=" + documents[event.nodes[0]].at); }
    else if (event.edges.length) { go("qh=" + bonds[event.edges[0]].at); }
    else if (luocdo.hash()) { go(""); }
  });
  byId("lui").addEventListener("click", function () { go(""); });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && luocdo.hash()) { go(""); }
  });
  window.addEventListener("popstate", function () { show(false); });
  show(false);
  fit(false);
}());
