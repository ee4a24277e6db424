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
    "Query valid": "Chạy truy vấn",
    "Query invalid": "Câu truy vấn có lỗi cú pháp",
    "Share Query": "Chia sẻ truy vấn",
    "Set editor to fullscreen": "Phóng to khung soạn thảo",
    "Restore editor size": "Thu nhỏ khung soạn thảo",
    "Maximize editor": "Phóng to khung soạn thảo",
    "Enlarge editor": "Phóng to khung soạn thảo",
    "Close tab": "Đóng thẻ",
    "Close other tabs": "Đóng các thẻ khác",
    "Re-open last closed tab": "Mở lại thẻ vừa đóng",
    "Rename Tab": "Đổi tên thẻ",
    "Copy Tab": "Sao chép thẻ",
    "Add a new tab": "Thêm thẻ",
    "New Tab": "Thêm thẻ",
    "Table": "Bảng",
    "Response": "Nguyên văn",
    "Error": "Lỗi",
    "Boolean": "Có/không",
    "Download result": "Tải kết quả về",
    "Download Results": "Tải kết quả về",
    "Simple view": "Gọn",
    "Ellipse": "Rút gọn",
    "Filter query results": "Lọc trong kết quả",
    "Page size: ": "Số dòng: ",
    "All": "Tất cả"
  };

  var translated = ["title", "aria-label", "placeholder"];
  function translate(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      var text = words[node.nodeValue];
      if (text) { node.nodeValue = text; }
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.classList.contains("CodeMirror")) { return; }
    translated.forEach(function (name) {
      var text = words[node.getAttribute(name)];
      if (text) { node.setAttribute(name, text); }
    });
    // what was typed, and what the graph says, is nobody's caption
    if (node.tagName !== "TD" && node.tagName !== "TH") { node.childNodes.forEach(translate); }
  }
  new MutationObserver(function (changes) {
    changes.forEach(function (change) {
      if (change.type === "attributes") { translate(change.target); }
      change.addedNodes.forEach(translate);
    });
  }).observe(place, { subtree: true, childList: true, attributes: true, attributeFilter: translated });

  place.hidden = false;
  form.hidden = true;
  var yasgui = new Yasgui(place, {
    requestConfig: { endpoint: endpoint, method: "POST" },
    copyEndpointOnNewTab: true,
    endpointCatalogueOptions: { getData: function () { return [{ endpoint: endpoint }]; } },
    // a link may bring a query, never another endpoint
    populateFromUrl: function (tab) { tab.requestConfig.endpoint = endpoint; return tab; },
    persistenceId: "luocdo-sparql",
    tabName: "Truy vấn",
    yasqe: { autocompleters: ["prefixes", "variables"], value: data.example, editorHeight: "320px" },
    yasr: { prefixes: data.prefixes, maxPersistentResponseSize: 0 }
  });
  translate(place);

  document.querySelectorAll("a[data-query]").forEach(function (link) {
    var query = data.queries[link.dataset.query];
    link.addEventListener("click", function (event) {
      event.preventDefault();
      yasgui.addTab(true, { name: link.dataset.query, requestConfig: { endpoint: endpoint }, yasqe: { value: query } });
      place.scrollIntoView();
    });
  });
  document.documentElement.dataset.ready = "true";
})();
