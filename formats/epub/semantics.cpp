#include "formats/epub/semantics.h"

#include <array>

namespace rubricate {

namespace {

using enum Matter;

// epub:type="index" promises an index-entry-list (EPUB Indexes 1.0), which the index of a text is not.
// role="doc-credit", "doc-endnote" and "doc-biblioentry" are deprecated in DPUB-ARIA 1.1 and not used.
constexpr std::array known_semantics{
    Semantics{"abstract", "abstract", "doc-abstract", "section", front},
    Semantics{"acknowledgments", "acknowledgments", "doc-acknowledgments", "section", back},
    Semantics{"acknowledgements", "acknowledgments", "doc-acknowledgments", "section", back},
    Semantics{"about-the-author", "", "", "section", back},
    Semantics{"afterword", "afterword", "doc-afterword", "section", back},
    Semantics{"appendix", "appendix", "doc-appendix", "section", back},
    Semantics{"bibliography", "bibliography", "doc-bibliography", "section", back},
    Semantics{"chapter", "chapter", "doc-chapter", "section"},
    Semantics{"colophon", "colophon", "doc-colophon", "section", back},
    Semantics{"conclusion", "conclusion", "doc-conclusion", "section"},
    Semantics{"contents", "toc", "doc-toc", "div", front},
    Semantics{"copyright-page", "copyright-page", "", "section", front},
    Semantics{"dedication", "dedication", "doc-dedication", "section", front},
    Semantics{"endnotes", "endnotes", "doc-endnotes", "section", back},
    Semantics{"epigraph", "epigraph", "doc-epigraph", "div", front},
    Semantics{"epilogue", "epilogue", "doc-epilogue", "section"},
    Semantics{"errata", "errata", "doc-errata", "section", back},
    Semantics{"example", "", "doc-example", "aside"},
    Semantics{"foreword", "foreword", "doc-foreword", "section", front},
    Semantics{"glossary", "glossary", "doc-glossary", "section", back},
    Semantics{"half-title", "halftitlepage", "", "section", front},
    Semantics{"index", "", "doc-index", "section", back},
    Semantics{"introduction", "introduction", "doc-introduction", "section"},
    Semantics{"part", "part", "doc-part", "section"},
    Semantics{"preface", "preface", "doc-preface", "section", front},
    Semantics{"prologue", "prologue", "doc-prologue", "section"},
    Semantics{"pullquote", "pullquote", "doc-pullquote", "aside"},
    Semantics{"qna", "qna", "doc-qna", "section"},
    Semantics{"front-matter", "frontmatter", "", "div", front},
    Semantics{"back-matter", "backmatter", "", "div", back},
    Semantics{"caution", "notice", "doc-notice", "section"},
    Semantics{"danger", "notice", "doc-notice", "section"},
    Semantics{"important", "notice", "doc-notice", "section"},
    Semantics{"warning", "notice", "doc-notice", "section"},
    Semantics{"note", "", "note", "aside"},
    Semantics{"tip", "tip", "doc-tip", "aside"},
    Semantics{"sidebar", "sidebar", "note", "aside"},
};

constexpr Semantics nothing{};

}  // namespace

const Semantics& semantics_named(std::string_view word) {
  for (const Semantics& each : known_semantics)
    if (each.word == word) return each;
  return nothing;
}

Semantics semantics_of(const Attributes& attributes) {
  for (const std::string& role : attributes.roles)
    if (const Semantics& found = semantics_named(role); !found.word.empty()) return found;
  return nothing;
}

Semantics semantics_of_section(const Attributes& attributes) {
  Semantics found = semantics_of(attributes);
  if (found.role == "doc-tip") found.role = {};  // of aside alone (ARIA in HTML, section 4)
  return found;
}

}  // namespace rubricate
