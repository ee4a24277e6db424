(function () {
  var data = JSON.parse(document.getElementById("du-lieu").textContent);
  var byId = function (id) { return document.getElementById(id); };
  var element = luocdo.element;
  var root = document.documentElement;
  root.classList.add("js");

  // --- what a browser may lack: then the table of the most cited documents stands, with a clear line
  function drawable() {
    var canvas = document.createElement("canvas");
    try { return Boolean(canvas.getContext("webgl2") || canvas.getContext("webgl")); } catch (refused) { return false; }
  }
  function flat(line) {
    root.classList.add("flat");
    byId("khong-ve").textContent = line;
    byId("khong-ve").hidden = false;
    byId("dang-mo").hidden = true;
  }
  if (typeof DecompressionStream === "undefined") {
    root.classList.remove("js");
    flat("Trình duyệt này quá cũ để mở hình và ô tìm; bảng dưới đây vẫn dùng được.");
    return;
  }

  // --- columns: deflated, in base64
  function bytes(text) {
    var raw = atob(text);
    var made = new Uint8Array(raw.length);
    for (var place = 0; place < raw.length; place += 1) { made[place] = raw.charCodeAt(place); }
    return made;
  }
  function unpacked(text) {
    return new Response(new Blob([bytes(text)]).stream().pipeThrough(new DecompressionStream("deflate")));
  }
  var ARRAYS = { f4: Float32Array, u1: Uint8Array, u2: Uint16Array, u4: Uint32Array };
  var column = {};
  var told = {};
  Promise.all(Object.keys(data.columns).map(function (name) {
    return unpacked(data.columns[name][1]).arrayBuffer().then(function (buffer) {
      column[name] = new ARRAYS[data.columns[name][0]](buffer);
    });
  }).concat(unpacked(data.words).json().then(function (words) { told = words; }))).then(start);

  function start() {
    var documents = column.x.length;
    var relations = column.source.length;
    var places = {};
    told.key.forEach(function (key, place) { places[key] = place; });

    // --- the relations of each document: chains of places in the columns, -1 at their ends
    function chained(ends) {
      var first = new Int32Array(documents).fill(-1);
      var next = new Int32Array(relations);
      for (var bond = relations - 1; bond >= 0; bond -= 1) { next[bond] = first[ends[bond]]; first[ends[bond]] = bond; }
      return function (place) {
        var found = [];
        for (var at = first[place]; at >= 0; at = next[at]) { found.push(at); }
        return found;
      };
    }
    var outOf = chained(column.source);
    var into = chained(column.target);
    var cited = new Uint32Array(documents);
    column.target.forEach(function (place) { cited[place] += 1; });
    var byCited = Array.from({ length: documents }, function (_, place) { return place; });
    byCited.sort(function (one, other) { return cited[other] - cited[one] || one - other; });

    // --- what is found and shown
    var plain = function (text) { return " " + luocdo.tokens(text).map(bare).join(" "); };
    function bare(token) { return token.replace(/^0+(?=\d)/, ""); }
    var index = null;
    function indexed() {
      index = index || told.name.map(function (name, place) {
        return plain([name, told.issuers[told.issuer[place]], told.day[place], column.year[place] || "", told.title[place]].join(" "));
      });
      return index;
    }
    var sifted = { qhe: 65535, cap: null, loai: 0, tu: 0, den: 9999, tokens: [] };
    var shown = new Uint8Array(documents).fill(1);
    var count = documents;
    function sift() {
      var words = sifted.tokens.length ? indexed() : null;
      count = 0;
      for (var place = 0; place < documents; place += 1) {
        var year = column.year[place];
        var kept = (!sifted.cap || sifted.cap[column.lane[place]]) &&
          (!sifted.loai || column.type[place] === sifted.loai) &&
          ((sifted.tu === 0 && sifted.den === 9999) || (year >= sifted.tu && year <= sifted.den && year > 0)) &&
          (!words || sifted.tokens.every(function (token) { return words[place].indexOf(token) >= 0; }));
        shown[place] = kept ? 1 : 0;
        count += kept ? 1 : 0;
      }
    }
    function alive(bond) { return (column.kinds[bond] & sifted.qhe) !== 0; }
    // what is drawn while nothing is chosen: the strongest relations that the filters leave
    function atRest() {
      var bonds = [];
      for (var bond = 0; bond < relations && bonds.length < data.drawn; bond += 1) {
        if (alive(bond) && shown[column.source[bond]] && shown[column.target[bond]]) { bonds.push(bond); }
      }
      return bonds;
    }
    function counted(number) { return String(number).replace(/\B(?=(\d{3})+$)/g, "."); }

    // --- the #hash: what is chosen and how it is sifted, so that Back works and a place can be sent to a colleague
    var ticks = function (name) { return Array.prototype.slice.call(document.querySelectorAll('input[name="' + name + '"]')); };
    var chosen = { document: -1, bond: -1 };
    function read() {
      var asked = new URLSearchParams(luocdo.hash().slice(1));
      var off = function (name) { return (asked.get(name) || "").split(",").filter(Boolean); };
      ticks("qhe").forEach(function (tick) { tick.checked = off("an").indexOf(tick.value) < 0; });
      ticks("cap").forEach(function (tick) { tick.checked = off("bocap").indexOf(tick.value) < 0; });
      byId("loai").value = told.types.indexOf(asked.get("loai") || "") > 0 ? asked.get("loai") : "";
      ["tu", "den"].forEach(function (name) { if (byId(name)) { byId(name).value = asked.get(name) || ""; } });
      byId("tim").value = asked.get("tim") || "";
      var place = function (key) { return key !== null && Object.prototype.hasOwnProperty.call(places, key) ? places[key] : -1; };
      var ends = (asked.get("qh") || "").split("~").map(place);
      chosen = { document: place(asked.get("vb")), bond: -1 };
      if (ends.length === 2 && ends[0] >= 0) {
        chosen.bond = outOf(ends[0]).filter(function (bond) { return column.target[bond] === ends[1]; }).concat(-1)[0];
      }
      gather();
    }
    function gather() {
      sifted.qhe = 0;
      ticks("qhe").forEach(function (tick) {
        var bit = data.relations.findIndex(function (relation) { return relation.name === tick.value; });
        if (tick.checked) { sifted.qhe |= 1 << bit; }
      });
      sifted.cap = {};
      ticks("cap").forEach(function (tick) { sifted.cap[tick.value] = tick.checked; });
      sifted.loai = Math.max(0, told.types.indexOf(byId("loai").value));
      sifted.tu = byId("tu") ? Number(byId("tu").value) || 0 : 0;
      sifted.den = byId("den") ? Number(byId("den").value) || 9999 : 9999;
      sifted.tokens = luocdo.tokens(byId("tim").value).map(function (token) { return " " + bare(token); });
      sift();
    }
    function hash(selection) {
      var asked = new URLSearchParams();
      if (selection.document >= 0) { asked.set("vb", told.key[selection.document]); }
      if (selection.bond >= 0) { asked.set("qh", told.key[column.source[selection.bond]] + "~" + told.key[column.target[selection.bond]]); }
      var off = function (name) { return ticks(name).filter(function (tick) { return !tick.checked; }).map(function (tick) { return tick.value; }).join(","); };
      [["an", off("qhe")], ["bocap", off("cap")], ["loai", byId("loai").value], ["tu", byId("tu") && byId("tu").value],
        ["den", byId("den") && byId("den").value], ["tim", byId("tim").value]].forEach(function (pair) {
        if (pair[1]) { asked.set(pair[0], pair[1]); }
      });
      var text = asked.toString();
      return text && "#" + text;
    }
    function go(selection) {
      var wanted = hash(selection);
      if (wanted !== luocdo.hash()) { luocdo.push(wanted); }
      chosen = selection;
      show(true);
      if (chosen.bond >= 0) { picture.both(chosen.bond); }
    }
    var nothing = { document: -1, bond: -1 };
    function ofDocument(place) { return { document: place, bond: -1 }; }
    function ofBond(bond) { return { document: -1, bond: bond }; }

    // --- the panel
    var content = byId("noi-dung");
    function put(parent, child) { parent.appendChild(child); return child; }
    function button(parent, act) {
      var made = put(put(parent, element("li", "")), element("button", "", { type: "button" }));
      made.addEventListener("click", act);
      return made;
    }
    function facts(place) { return [told.day[place] || column.year[place] || "", told.issuers[told.issuer[place]]].filter(Boolean).join(" · "); }
    function verb(bond) {
      var relation = data.relations[column.rank[bond]];
      var type = told.types[column.type[column.source[bond]]];
      return relation.orders && relation.orders.indexOf(type) >= 0 ? relation.verbOfOrders : relation.verb;
    }
    function list() {
      var rows = byCited.filter(function (place) { return shown[place]; });
      put(content, element("h2", "Được dẫn nhiều nhất"));
      var group = put(content, element("ul", ""));
      rows.slice(0, 100).forEach(function (place) {
        var made = button(group, function () { go(ofDocument(place)); });
        put(made, element("span", told.name[place]));
        put(made, element("small", [facts(place), cited[place] ? counted(cited[place]) + " văn bản dẫn" : ""].filter(Boolean).join(" · ")));
      });
      if (rows.length > 100) { put(content, element("p", "Còn " + counted(rows.length - 100) + " văn bản: gõ vào ô tìm, hoặc lọc.")); }
      if (!rows.length) { put(content, element("p", "Không thấy văn bản nào.")); }
    }
    function command(place) {
      var row = put(content, element("div", "", { "class": "command" }));
      var text = 'luocdo html "' + (/^unresolved\//.test(told.key[place]) ? "" : "eli/vn/") + told.key[place] + '" -o trang.html';
      put(row, element("h3", "Đủ toàn văn, nhiệm vụ và mọi câu trích dẫn của văn bản này"));
      put(row, element("code", text));
      var made = put(row, element("button", "Sao chép lệnh", { type: "button" }));
      var said = put(row, element("span", "", { role: "status" }));
      made.addEventListener("click", function () { luocdo.copy(text, function (message) { said.textContent = " " + message; }); });
    }
    function card(place) {
      put(content, element("h2", told.name[place]));
      if (told.title[place]) { put(content, element("p", told.title[place])); }
      put(content, element("small", [facts(place), data.status[column.status[place]]].filter(Boolean).join(" · ")));
      [["Văn bản này", outOf(place), "target"], ["Văn bản khác nói về văn bản này", into(place), "source"]].forEach(function (part) {
        var bonds = part[1].filter(alive);
        if (!bonds.length) { return; }
        put(content, element("h3", part[0] + " (" + counted(bonds.length) + ")"));
        var group = put(content, element("ul", ""));
        more(group, bonds, part[2], 0);
      });
      if (!outOf(place).concat(into(place)).some(alive)) { put(content, element("p", "Không có quan hệ nào đang hiện.")); }
      command(place);
    }
    function more(group, bonds, end, from) {
      bonds.slice(from, from + 100).forEach(function (bond) {
        var other = column[end][bond];
        var made = button(group, function () { go(ofBond(bond)); });
        if (end === "target") {
          put(made, element("b", verb(bond) + " "));
          put(made, element("span", told.name[other]));
        } else {
          put(made, element("span", told.name[other] + " "));
          put(made, element("b", verb(bond)));
        }
        put(made, element("small", facts(other)));
      });
      if (bonds.length > from + 100) {
        var next = button(group, function () {
          next.parentElement.remove();
          more(group, bonds, end, from + 100);
          group.children[from + 100].querySelector("button").focus();
        });
        next.textContent = "Xem tiếp " + counted(bonds.length - from - 100) + " quan hệ khác";
      }
    }
    var packs = null;
    var opened = {};
    function sentence(bond) {
      var pack = Math.floor(bond / data.pack);
      packs = packs || JSON.parse(byId("cau").textContent);
      if (pack >= packs.length) { return Promise.resolve(null); }
      opened[pack] = opened[pack] || unpacked(packs[pack]).json();
      return opened[pack].then(function (proofs) { return proofs[bond % data.pack] || null; });
    }
    function relation(bond) {
      var ends = [column.source[bond], column.target[bond]];
      put(content, element("h2", told.name[ends[0]] + " " + verb(bond) + " " + told.name[ends[1]]));
      var others = data.relations.filter(function (one, place) { return place !== column.rank[bond] && column.kinds[bond] & (1 << place); });
      if (others.length) { put(content, element("small", "Còn: " + others.map(function (one) { return one.verb; }).join("; "))); }
      var block = put(content, element("div", "", { "class": "proof" }));
      sentence(bond).then(function (proof) {
        if (proof) {
          put(block, element("p", proof[3]));
          var quote = put(block, element("blockquote", flowed(proof[0])));
          put(quote, element("mark", flowed(proof[1])));
          quote.appendChild(document.createTextNode(flowed(proof[2])));
        } else {
          put(block, element("p", "Tin cậy " + column.confidence[bond] + " %. Câu trích dẫn của quan hệ này không kèm trong tệp, để tệp khỏi quá lớn; xem bằng lệnh dưới đây."));
        }
      });
      if (column.total[bond] > 1) { put(content, element("p", "Còn " + counted(column.total[bond] - 1) + " chỗ khác nói về quan hệ này.")); }
      put(content, element("h3", "Hai văn bản"));
      var both = put(content, element("ul", ""));
      ends.forEach(function (place) {
        var made = button(both, function () { go(ofDocument(place)); });
        put(made, element("span", told.name[place]));
        put(made, element("small", facts(place)));
      });
      command(ends[0]);
    }
    // the line ends of paper are no line ends of a sentence
    function flowed(text) { return text.replace(/[ \t]*\n[ \t]*(?!\n|[-–+•]|\d+[.)]\s|[a-zđ]\)\s)/g, " ").replace(/\n\s*\n/g, "\n"); }

    function show(focus) {
      content.textContent = "";
      byId("lui").hidden = chosen.document < 0 && chosen.bond < 0;
      if (chosen.bond >= 0) { relation(chosen.bond); } else if (chosen.document >= 0) { card(chosen.document); } else { list(); }
      byId("dem").textContent = count < documents ? "Đang hiện " + counted(count) + " trong " + counted(documents) + " văn bản." : "";
      picture.light();
      if (focus) {
        content.focus({ preventScroll: true });
        byId("danh-sach").scrollTop = 0;
      }
    }
    function changed() {
      gather();
      chosen = nothing;
      luocdo.push(hash(chosen), true);
      show(false);
    }
    ticks("qhe").concat(ticks("cap"), byId("loai"), byId("tu") || [], byId("den") || []).forEach(function (field) {
      field.addEventListener("change", changed);
    });
    var waiting = 0;
    byId("tim").addEventListener("input", function () { clearTimeout(waiting); waiting = setTimeout(changed, 120); });
    byId("tim-form").addEventListener("submit", function (event) {
      event.preventDefault();
      clearTimeout(waiting);
      changed();
      var first = byCited.filter(function (place) { return shown[place]; })[0];
      if (first !== undefined && byId("tim").value) { go(ofDocument(first)); picture.near(first); }
    });
    byId("bo-loc").addEventListener("click", function () {
      ticks("qhe").concat(ticks("cap")).forEach(function (tick) { tick.checked = true; });
      ["loai", "tu", "den", "tim"].forEach(function (name) { if (byId(name)) { byId(name).value = ""; } });
      changed();
    });
    byId("lui").addEventListener("click", function () { go(nothing); });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && !byId("lui").hidden) { go(nothing); }
    });
    window.addEventListener("popstate", function () { read(); show(false); });

    // --- the picture
    var picture = { light: function () { return; }, near: function () { return; }, both: function () { return; } };
    byId("dang-mo").hidden = true;
    if (!luocdo.hash() && data.centre >= 0) { luocdo.push(hash(ofDocument(data.centre)), true); }
    read();
    if (drawable()) { picture = draw(); } else { flat("Trình duyệt này không vẽ được hình (không có WebGL): hãy tìm và lọc ở trên, hoặc xem bảng dưới đây."); }
    show(false);
    if (chosen.document >= 0) { picture.near(chosen.document); } else if (chosen.bond >= 0) { picture.both(chosen.bond); }

    function draw() {
      var script = document.createElement("script");
      script.textContent = byId("sigma").textContent;
      document.head.appendChild(script);
      var INK = "#1d1b18", QUIET = "#5c564d", ACCENT = "#8b1a1a";
      var STRONG = { carry: ACCENT, change: INK, ground: "#4a5a6a", cite: "#8a8172" };
      var PALE = { carry: "#ecd2cf", change: "#cfcac1", ground: "#d8dde1", cite: "#e9e4da" };
      var MIDDLE = { carry: "#c98f8b", change: "#77726a", ground: "#9aa5b0", cite: "#c4bcae" };
      var families = data.relations.map(function (relation) { return relation.family; });
      var graph = new graphology.MultiDirectedGraph();
      for (var place = 0; place < documents; place += 1) {
        graph.addNode(String(place), {
          x: column.x[place], y: -column.y[place], label: told.name[place],
          size: 0.2 + 0.27 * Math.min(1, Math.sqrt(cited[place] / 60)),
          color: column.status[place] === 0 ? QUIET : "#a79f91"
        });
      }
      function drawBond(bond) {
        graph.addDirectedEdgeWithKey("q" + bond, String(column.source[bond]), String(column.target[bond]), { size: 0.015, bond: bond });
      }
      var lit;
      weave();
      var drawn = true;
      var box = byId("hinh");
      var taken = [];
      var sigma = new Sigma(graph, box, {
        itemSizesReference: "positions",
        zoomToSizeRatioFunction: function (ratio) { return ratio; },
        autoRescale: true,
        stagePadding: 34,
        enableCameraRotation: false,
        inertiaDuration: 0,
        zoomDuration: 0,
        doubleClickZoomingDuration: 0,
        minCameraRatio: 0.002,
        maxCameraRatio: 1.6,
        minEdgeThickness: 0.8,
        defaultEdgeType: "line",
        edgeProgramClasses: { arrow: Sigma.rendering.createEdgeArrowProgram({ lengthToThicknessRatio: 7, widenessToThicknessRatio: 5 }) },
        labelDensity: 0.6,
        labelGridCellSize: 170,
        labelRenderedSizeThreshold: 0,
        zIndex: true,
        hideEdgesOnMove: relations > 10000,
        defaultDrawNodeLabel: drawName,
        defaultDrawNodeHover: function (context, node) { hovered(context, node); },
        nodeReducer: function (id, node) {
          var at = Number(id);
          var made = Object.assign({}, node);
          if (lit.any) {
            if (lit.documents[at]) {
              made.color = lit.documents[at] === 2 ? ACCENT : INK;
              made.zIndex = 2;
              made.forceLabel = lit.named || lit.documents[at] === 2;
            } else {
              made.color = "#e4ddd0";
              made.label = "";
            }
          } else if (!shown[at]) {
            made.hidden = true;
          }
          return made;
        },
        edgeReducer: function (id, edge) {
          var made = Object.assign({}, edge);
          var group = families[column.rank[edge.bond]];
          if (lit.any) {
            made.color = STRONG[group];
            made.type = "arrow";
            made.size = 0.045;
            made.zIndex = 1;
          } else {
            made.color = graph.size > 3000 ? PALE[group] : MIDDLE[group];
          }
          return made;
        }
      });
      // a few documents do not become as large as the window
      var extent = sigma.getBBox();
      var apart = function (range) {
        var middle = (range[0] + range[1]) / 2, half = Math.max(10, (range[1] - range[0]) / 2);
        return [middle - half, middle + half];
      };
      sigma.setCustomBBox({ x: apart(extent.x), y: apart(extent.y) });
      // names: none over another, none cut at the edge of the picture
      sigma.on("beforeRender", function () { taken = []; });
      function short(name) { return name.length > 34 ? name.slice(0, 33) + "…" : name; }
      function drawName(context, node) {
        if (!node.label) { return; }
        var text = short(node.label);
        context.font = "12px Arial, Liberation Sans, sans-serif";
        var width = context.measureText(text).width;
        var size = Math.max(2, node.size);
        var x = node.x + size + 3 + width > box.clientWidth ? node.x - size - 3 - width : node.x + size + 3;
        var clash = x < 105 || taken.some(function (other) {
          return x < other.x + other.width + 6 && other.x < x + width + 6 && Math.abs(node.y - other.y) < 14;
        });
        if (clash) { return; }
        taken.push({ x: x, y: node.y, width: width });
        write(context, text, x, node.y);
      }
      function write(context, text, x, y) {
        context.lineJoin = "round";
        context.textBaseline = "middle";
        context.strokeStyle = "#fdfcf9";
        context.lineWidth = 4;
        context.strokeText(text, x, y);
        context.fillStyle = INK;
        context.fillText(text, x, y);
      }
      function hovered(context, node) {
        context.beginPath();
        context.arc(node.x, node.y, Math.max(4, node.size + 2), 0, 2 * Math.PI);
        context.strokeStyle = ACCENT;
        context.lineWidth = 2;
        context.stroke();
        if (!node.label) { return; }
        context.font = "600 12px Arial, Liberation Sans, sans-serif";
        write(context, node.label, Math.min(node.x + 9, Math.max(4, box.clientWidth - context.measureText(node.label).width - 6)), node.y - 12);
      }

      // lanes and years behind the dots; their names stay at the edge of the window
      var under = byId("nen").getContext("2d");
      var over = byId("ten").getContext("2d");
      sigma.on("afterRender", function () {
        var width = box.clientWidth, height = box.clientHeight, sharp = window.devicePixelRatio || 1;
        [under, over].forEach(function (context) {
          if (context.canvas.width !== Math.round(width * sharp) || context.canvas.height !== Math.round(height * sharp)) {
            context.canvas.width = Math.round(width * sharp);
            context.canvas.height = Math.round(height * sharp);
          }
          context.setTransform(sharp, 0, 0, sharp, 0, 0);
          context.clearRect(0, 0, width, height);
        });
        var top = function (y) { return sigma.graphToViewport({ x: 0, y: -y }).y; };
        data.bands.forEach(function (band, place) {
          if (place % 2 === 0) {
            under.fillStyle = "#f5f2ea";
            under.fillRect(0, top(band[2]), width, top(band[3]) - top(band[2]));
          }
        });
        under.font = over.font = "12px Arial, Liberation Sans, sans-serif";
        var free = -Infinity;
        (data.undated === null ? [] : [["← chưa rõ ngày", data.undated]]).concat(data.years).forEach(function (year) {
          var x = sigma.graphToViewport({ x: year[1] - 0.5, y: 0 }).x;
          under.strokeStyle = "#d8d1c3";
          under.beginPath();
          under.moveTo(x, 0);
          under.lineTo(x, height);
          under.stroke();
          if (x >= free && x < width) {
            over.textBaseline = "top";
            var text = String(year[0]);
            // the words for what has no date stand left of their line
            var start = typeof year[0] === "string" ? Math.max(2, x - over.measureText(text).width - 4) : x + 4;
            over.fillStyle = "rgba(253,252,249,.85)";
            over.fillRect(start - 2, 3, over.measureText(text).width + 4, 16);
            over.fillStyle = QUIET;
            over.fillText(text, start, 5);
            free = start + over.measureText(text).width + 10;
          }
        });
        over.font = "600 12px Arial, Liberation Sans, sans-serif";
        over.textBaseline = "middle";
        var last = -Infinity;
        data.bands.forEach(function (band) {
          var from = Math.max(22, top(band[2])), to = Math.min(height, top(band[3]));
          var y = (from + to) / 2;
          if (to - from < 8 || y < last + 16) { return; }
          last = y;
          over.fillStyle = "rgba(253,252,249,.88)";
          over.fillRect(0, y - 9, over.measureText(band[0]).width + 14, 18);
          over.fillStyle = QUIET;
          over.fillText(band[0], 7, y);
        });
      });

      var camera = sigma.getCamera();
      var wide = column.x.reduce(function (most, x) { return Math.max(most, x); }, 0);
      function zoom(times) { camera.setState({ ratio: Math.max(0.002, Math.min(1.6, camera.ratio / times)) }); }
      byId("to").addEventListener("click", function () { zoom(1.5); });
      byId("nho").addEventListener("click", function () { zoom(1 / 1.5); });
      byId("vua").addEventListener("click", function () { camera.setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }); });
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", "Hình mạng: phím mũi tên để dời, + và − để phóng to, thu nhỏ");
      box.addEventListener("keydown", function (event) {
        var step = { ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, 0.1], ArrowDown: [0, -0.1] }[event.key];
        if (step) { camera.setState({ x: camera.x + step[0] * camera.ratio, y: camera.y + step[1] * camera.ratio }); }
        else if (event.key === "+" || event.key === "=") { zoom(1.5); }
        else if (event.key === "-") { zoom(1 / 1.5); }
        else { return; }
        event.preventDefault();
      });
      sigma.on("clickNode", function (event) { go(ofDocument(Number(event.node))); });
      sigma.on("clickStage", function () { if (!byId("lui").hidden) { go(nothing); } });
      sigma.on("enterNode", function () { box.style.cursor = "pointer"; });
      sigma.on("leaveNode", function () { box.style.cursor = ""; });

      // what is drawn: the relations of what is chosen, else the strongest of all that the filters leave
      function weave() {
        var bonds = chosen.bond >= 0 ? [chosen.bond] : chosen.document >= 0 ? outOf(chosen.document).concat(into(chosen.document)).filter(alive) : [];
        lit = { documents: {}, any: chosen.bond >= 0 || chosen.document >= 0 };
        bonds.forEach(function (bond) {
          lit.documents[column.source[bond]] = lit.documents[column.target[bond]] = 1;
        });
        graph.clearEdges();
        (lit.any ? bonds : atRest()).forEach(drawBond);
        lit.named = bonds.length <= 40;
        if (chosen.document >= 0) { lit.documents[chosen.document] = 2; }
      }
      function light() {
        // made with what is chosen at the start, it need not be drawn twice
        if (drawn) { drawn = false; return; }
        weave();
        sigma.refresh();
      }
      function near(place) {
        var at = sigma.getNodeDisplayData(String(place));
        // all of a small picture is in sight already
        if (at && wide > 50) { camera.setState({ x: at.x, y: at.y, ratio: Math.min(camera.ratio, 40 / wide) }); }
      }
      // both ends of a relation, where not both are in sight
      function both(bond) {
        var ends = [column.source[bond], column.target[bond]];
        var seen = ends.every(function (place) {
          var at = sigma.graphToViewport({ x: column.x[place], y: -column.y[place] });
          return at.x > 20 && at.y > 20 && at.x < box.clientWidth - 20 && at.y < box.clientHeight - 20;
        });
        if (seen) { return; }
        var spots = ends.map(function (place) { return sigma.getNodeDisplayData(String(place)); });
        var across = Math.max(Math.abs(spots[0].x - spots[1].x), Math.abs(spots[0].y - spots[1].y));
        camera.setState({
          x: (spots[0].x + spots[1].x) / 2, y: (spots[0].y + spots[1].y) / 2,
          ratio: Math.min(1.2, Math.max(40 / wide, across * 1.6))
        });
      }
      return { light: light, near: near, both: both };
    }
  }
}());
