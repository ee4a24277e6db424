"use strict";
// Shared by the pages: the same folding of letters as in Python, and small acts that a browser may refuse.
var luocdo = {
  fold: function (text) {
    return text.replace(/đ/g, "d").replace(/Đ/g, "D").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  },
  tokens: function (text) {
    return luocdo.fold(text).replace(/[^0-9a-z]+/g, " ").trim().split(" ").filter(Boolean);
  },
  // every token starts some word; a figure is found with or without its zeros in front
  matches: function (tokens, words) {
    return tokens.every(function (token) {
      var bare = token.replace(/^0+(?=\d)/, "");
      return words.some(function (word) {
        return word.indexOf(token) === 0 || (/^\d+$/.test(token) && word.replace(/^0+(?=\d)/, "") === bare);
      });
    });
  },
  // the #hash; a frame of a notebook has no address of its own, and keeps it here
  kept: null,
  hash: function () { return luocdo.kept === null ? location.hash : luocdo.kept; },
  push: function (hash, instead) {
    try {
      history[instead ? "replaceState" : "pushState"](null, "", hash || location.pathname + location.search);
    } catch (refused) {
      luocdo.kept = hash;
    }
  },
  copy: function (text, done) {
    function byHand() {
      var area = document.createElement("textarea");
      area.value = text;
      area.style.position = "fixed";
      document.body.appendChild(area);
      area.select();
      var copied = false;
      try { copied = document.execCommand("copy"); } catch (refused) { copied = false; }
      area.remove();
      done(copied ? "Đã sao chép." : "Trình duyệt không cho sao chép.");
    }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text).then(function () { done("Đã sao chép."); }, byHand);
    } else {
      byHand();
    }
  },
  remember: function (name, value) {
    try { localStorage.setItem("luocdo." + name, value); } catch (refused) { return; }
  },
  remembered: function (name) {
    try { return localStorage.getItem("luocdo." + name) || ""; } catch (refused) { return ""; }
  },
  element: function (tag, text, attributes) {
    var made = document.createElement(tag);
    made.textContent = text;
    Object.keys(attributes || {}).forEach(function (name) { made.setAttribute(name, attributes[name]); });
    return made;
  }
};
