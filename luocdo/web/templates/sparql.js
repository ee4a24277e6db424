// The editor on top of the plain form: YASGUI with this endpoint only, the saved queries a click away, in Vietnamese.
(function () {
  "use strict";
  var place = document.getElementById("yasgui");
  var form = document.getElementById("query-form");
  var data = JSON.parse(document.getElementById("saved-queries").textContent);
  var endpoint = new URL(data.endpoint, location.href).href;

  // what YASGUI has no setting for: its captions, by the English that it writes
  var words = {
    "Run query": "Chạy truy vấn",
    "Share query": "Chia sẻ truy vấn",
    "Close tab": "Đóng thẻ",
    "Close other tabs": "Đóng các thẻ khác",
    "Re-open last closed tab": "Mở lại thẻ vừa đóng",
    "Undo close": "Mở lại thẻ vừa đóng",
    "Rename Tab": "Đổi tên thẻ",
    "Copy Tab": "Sao chép thẻ",
    "Close Tab": "Đóng thẻ",
    "Add tab": "Thêm thẻ",
    "Add a new tab": "Thêm thẻ",
    "Table": "Bảng",
    "Shows Table view": "Xem dạng bảng",
    "Response": "Nguyên văn",
    "Shows Response view": "Xem nguyên văn",
    "Error": "Lỗi",
    "Boolean": "Có/không",
    "Try query in a new browser window": "Mở câu truy vấn này trong cửa sổ mới",
    "Show all": "Hiện tất cả",
    "Download result": "Tải kết quả về",
    "Download Results": "Tải kết quả về",
    "Download result as CSV": "Tải về dạng CSV",
    "Download not supported": "Không tải được dạng này",
    "Simple view": "Gọn",
    "Ellipse": "Rút gọn",
    "Filter query results": "Lọc trong kết quả",
    "Page size: ": "Số dòng: ",
    "All": "Tất cả",
    "First": "Trang đầu",
    "Previous": "Trang trước",
    "Next": "Trang sau",
    "Last": "Trang cuối",
    "pagination": "các trang"
  };
  var patterns = [
    [/^(\d+) results? in ([\d.]+) seconds?$/, "$1 dòng, $2 giây"],
    [/^Response in ([\d.]+) seconds?$/, "$1 giây"],
    [/^(.*): Activate to sort$/, "$1: bấm để sắp xếp"],
    [/^(.*): Activate to invert sorting$/, "$1: bấm để đảo thứ tự"],
    [/^(.*): Activate to remove sorting$/, "$1: bấm để bỏ sắp xếp"]
  ];

  function translated(text) {
    if (!text) { return text; }
    var found = patterns.find(function (pair) { return pair[0].test(text); });
    return words[text] || (found ? text.replace(found[0], found[1]) : text);
  }

  var attributes = ["title", "aria-label", "placeholder"];
  function translate(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      var text = translated(node.nodeValue);
      if (text !== node.nodeValue) { node.nodeValue = text; }
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.classList.contains("CodeMirror")) { return; }
    attributes.forEach(function (name) {
      var text = translated(node.getAttribute(name));
      if (text !== node.getAttribute(name)) { node.setAttribute(name, text); }
    });
    // what the graph says is nobody's caption
    if (node.tagName !== "TD") { node.childNodes.forEach(translate); }
  }
  // IRIs of the graph are answered here, whatever host they name
  function lead(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) { return; }
    node.querySelectorAll("a.iri").forEach(function (link) {
      if (link.href.indexOf(data.base) === 0) { link.href = "/" + link.href.slice(data.base.length).replace(/^[/\\]+/, ""); }
    });
  }
  // who chose English has YASGUI as it is
  if (document.documentElement.lang === "en") { translate = function () {}; }
  new MutationObserver(function (changes) {
    changes.forEach(function (change) {
      if (change.type === "attributes") { translate(change.target); }
      change.addedNodes.forEach(function (node) { translate(node); lead(node); });
    });
  }).observe(place, { subtree: true, childList: true, attributes: true, attributeFilter: attributes });

  if (document.documentElement.lang === "vi") { Yasgui.Yasr.plugins.table.defaults.tableConfig.language = {
    info: "Dòng _START_–_END_ trong _TOTAL_",
    infoEmpty: "Không có dòng nào",
    infoFiltered: "(lọc từ _MAX_)",
    emptyTable: "Không có kết quả",
    zeroRecords: "Không có dòng nào khớp",
    paginate: { first: "«", last: "»", next: "›", previous: "‹" }
  }; }

  place.hidden = false;
  form.hidden = true;
  var request = { endpoint: endpoint, method: "POST", args: [{ name: "rows", value: String(data.rows) }] };
  var yasgui = new Yasgui(place, {
    requestConfig: request,
    copyEndpointOnNewTab: true,
    endpointCatalogueOptions: { getData: function () { return [{ endpoint: endpoint }]; } },
    // a link may bring a query, never another endpoint
    populateFromUrl: function (tab) { Object.assign(tab.requestConfig, request); return tab; },
    persistenceId: "luocdo-sparql",
    tabName: data.tab,
    yasqe: { autocompleters: ["prefixes", "variables"], value: data.example, editorHeight: "320px" },
    yasr: { prefixes: data.prefixes, maxPersistentResponseSize: 0 }
  });
  translate(place);

  // an answer that was cut says so
  var notice = document.getElementById("notice");
  yasgui.on("query", function (_, tab) {
    notice.hidden = true;
    var editor = tab.getYasqe();
    editor.on("queryResponse", function answered(_, response) {
      editor.off("queryResponse", answered);
      var cut = response.headers && response.headers.get("Luocdo-Cut");
      if (!cut) { return; }
      var rows = cut.replace(/\D/g, "");
      notice.textContent = (cut.indexOf("rows") === 0 ? data.cut_rows.replace("{}", rows) : data.cut_size.replace("{} ", "")) + " ";
      // a file may have as many as the endpoint gives
      var link = document.createElement("a");
      link.textContent = "CSV";
      link.href = data.endpoint + "?" + new URLSearchParams({ query: editor.getValue(), format: "csv" });
      if (/^(SELECT|ASK)$/.test(editor.getQueryType())) { notice.appendChild(link); }
      notice.hidden = false;
    });
  });

  document.querySelectorAll("a[data-query]").forEach(function (link) {
    var query = data.queries[link.dataset.query];
    link.addEventListener("click", function (event) {
      event.preventDefault();
      yasgui.addTab(true, { name: link.dataset.query, requestConfig: request, yasqe: { value: query } });
      place.scrollIntoView();
    });
  });
  document.documentElement.dataset.ready = "true";
})();
