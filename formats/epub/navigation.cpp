#include "formats/epub/navigation.h"

#include <algorithm>
#include <vector>

#include "formats/epub/cover/cover.h"
#include "formats/epub/language_tag.h"
#include "formats/epub/words.h"
#include "formats/xml.h"

namespace rubricate {

namespace {

std::string address(const BookPlan& plan, std::size_t chapter, std::string_view id) {
  std::string result = plan.chapters()[chapter].file;
  if (!id.empty()) result.append("#").append(id);
  return result;
}

// What the table of contents shows, in order; never empty: a document without sections leads to its beginning.
std::vector<Outline::Entry> contents(const BookFacts& facts, const Outline& outline, int depth) {
  std::vector<Outline::Entry> entries;
  for (const Outline::Entry& entry : outline.sections)
    if (entry.level <= depth) entries.push_back(entry);
  if (entries.empty()) entries.push_back({.title = facts.title});
  return entries;
}

// Calls open(entry), then descend() and ascend() around what is below it, then close(). Levels may start anywhere and
// skip: an entry is below the last one before it that has a lower level.
template <class Open, class Close, class Descend, class Ascend>
void nest(const std::vector<Outline::Entry>& entries, Open open, Close close, Descend descend, Ascend ascend) {
  std::vector<int> levels;  // of the open entries
  for (std::size_t i = 0; i < entries.size(); ++i) {
    open(entries[i]);
    levels.push_back(entries[i].level);
    if (i + 1 < entries.size() && entries[i + 1].level > entries[i].level) {
      descend();
      continue;
    }
    const int next = i + 1 < entries.size() ? entries[i + 1].level : 0;
    close();
    levels.pop_back();
    while (!levels.empty() && levels.back() >= next) {
      ascend();
      close();
      levels.pop_back();
    }
  }
}

class NavigationWriter {
 public:
  NavigationWriter(const BookFacts& facts, const BookPlan& plan, const Outline& outline)
      : facts_(facts), plan_(plan), outline_(outline) {}

  std::string write(int depth) {
    xml_.declaration();
    out_ += "<!DOCTYPE html>\n";
    xml_.open("html", {{"xmlns", "http://www.w3.org/1999/xhtml"},
                       {"xmlns:epub", "http://www.idpf.org/2007/ops"},
                       {"lang", facts_.language},
                       {"xml:lang", facts_.language}});
    if (is_right_to_left(facts_.language)) xml_.attribute("dir", "rtl");
    xml_.line();
    xml_.open("head");
    xml_.element("title", facts_.title);
    xml_.empty("link", {{"rel", "stylesheet"}, {"type", "text/css"}, {"href", stylesheet_file}});
    xml_.close();
    xml_.line();
    xml_.open("body");
    table_of_contents(depth);
    landmarks();
    if (!outline_.pages.empty()) pages();
    xml_.line();
    xml_.close();
    xml_.close();
    out_ += '\n';
    return std::move(out_);
  }

 private:
  void link(std::string_view href, std::string_view text, std::string_view type = {}) {
    xml_.open("a", {{"href", href}});
    if (!type.empty()) xml_.attribute("epub:type", type);
    xml_.text(text);
    xml_.close();
  }

  void entry(std::string_view href, std::string_view text, std::string_view type = {}) {
    xml_.line();
    xml_.open("li");
    link(href, text, type);
    xml_.close();
  }

  void table_of_contents(int depth) {
    xml_.line();
    xml_.open("nav", {{"epub:type", "toc"}, {"role", "doc-toc"}, {"id", "toc"}, {"aria-labelledby", "toc-title"}});
    xml_.line();
    xml_.element("h1", word(Word::contents, facts_.language), {{"id", "toc-title"}});
    xml_.line();
    xml_.open("ol");
    nest(
        contents(facts_, outline_, depth),
        [&](const Outline::Entry& each) {
          xml_.line();
          xml_.open("li");
          link(address(plan_, each.chapter, each.id), each.title);
        },
        [&] { xml_.close(); },
        [&] {
          xml_.line();
          xml_.open("ol");
        },
        [&] { xml_.close(); });
    xml_.close();
    xml_.close();
  }

  void landmarks() {
    xml_.line();
    xml_.open("nav", {{"epub:type", "landmarks"}, {"id", "landmarks"}, {"hidden", "hidden"}});
    xml_.line();
    xml_.open("ol");
    if (facts_.cover != nullptr) entry(cover_page_file, word(Word::cover, facts_.language), "cover");
    if (facts_.has_title_page) entry(title_page_file, word(Word::title_page, facts_.language), "titlepage");
    entry("#toc", word(Word::contents, facts_.language), "toc");
    const Outline::Entry start = first_of_body();
    entry(address(plan_, start.chapter, start.id), start.title, "bodymatter");
    for (const auto& [type, each] : outline_.landmarks)
      entry(address(plan_, each.chapter, each.id), each.title.empty() ? facts_.title : each.title, type);
    xml_.close();
    xml_.close();
  }

  // Where the body proper begins: the first section that is neither front nor back matter nor below any, "Thanks"
  // before the first chapter among them. The beginning of the book where there is none, or where nothing stands before
  // it in a file that it does not begin.
  Outline::Entry first_of_body() const {
    int outside = 0;  // the level of the section last seen that is not of the body
    for (const Outline::Entry& each : outline_.sections) {
      if (outside != 0 && each.level > outside) continue;
      outside = each.matter == Matter::body ? 0 : each.level;
      if (outside == 0 && (each.id.empty() || &each != &outline_.sections.front())) return each;
      if (outside == 0) break;
    }
    return {.title = facts_.title};
  }

  void pages() {
    xml_.line();
    xml_.open("nav", {{"epub:type", "page-list"}, {"role", "doc-pagelist"}, {"id", "pages"}, {"hidden", "hidden"}});
    xml_.line();
    xml_.open("ol");
    for (const Outline::Page& page : outline_.pages) entry(address(plan_, page.chapter, page.id), page.label);
    xml_.close();
    xml_.close();
  }

  const BookFacts& facts_;
  const BookPlan& plan_;
  const Outline& outline_;
  std::string out_;
  XmlWriter xml_{out_};
};

class NcxWriter {
 public:
  NcxWriter(const BookFacts& facts, const BookPlan& plan, const Outline& outline)
      : facts_(facts), plan_(plan), outline_(outline) {}

  std::string write(int depth) {
    std::vector<Outline::Entry> entries = contents(facts_, outline_, depth);
    number(entries);
    xml_.declaration();
    xml_.open(
        "ncx",
        {{"xmlns", "http://www.daisy.org/z3986/2005/ncx/"}, {"version", "2005-1"}, {"xml:lang", facts_.language}});
    xml_.line();
    head(entries);
    xml_.line();
    xml_.open("docTitle");
    xml_.element("text", facts_.title);
    xml_.close();
    xml_.line();
    xml_.open("navMap");
    int last = 0;
    nest(
        entries,
        [&](const Outline::Entry& each) {
          point("navPoint", "point-" + std::to_string(++last), each.order, each.title,
                address(plan_, each.chapter, each.id));
        },
        [&] { xml_.close(); }, [] {}, [] {});
    xml_.close();
    if (!outline_.pages.empty()) pages();
    xml_.close();
    out_ += '\n';
    return std::move(out_);
  }

 private:
  // playOrder counts what is shown, contents and pages together, from 1 and without gaps.
  void number(std::vector<Outline::Entry>& entries) {
    page_orders_.assign(outline_.pages.size(), 0);
    int order = 0;
    std::size_t page = 0;
    for (Outline::Entry& entry : entries) {
      for (; page < outline_.pages.size() && outline_.pages[page].order < entry.order; ++page)
        page_orders_[page] = ++order;
      entry.order = ++order;
    }
    for (; page < outline_.pages.size(); ++page) page_orders_[page] = ++order;
  }

  void head(const std::vector<Outline::Entry>& entries) {
    const auto meta = [&](std::string_view name, std::string_view content) {
      xml_.line();
      xml_.empty("meta", {{"name", name}, {"content", content}});
    };
    int depth = 0;
    int deepest = 1;
    nest(
        entries, [&](const Outline::Entry&) { deepest = std::max(deepest, ++depth); }, [&] { --depth; }, [] {}, [] {});
    const std::string count = std::to_string(outline_.pages.size());
    xml_.open("head");
    meta("dtb:uid", facts_.identifier);
    meta("dtb:depth", std::to_string(deepest));
    meta("dtb:totalPageCount", count);
    meta("dtb:maxPageNumber", "0");
    xml_.close();
  }

  // Left open: points nest.
  void point(std::string_view name, std::string_view id, int order, std::string_view text, std::string_view source) {
    xml_.line();
    xml_.open(name, {{"id", id}});
    if (name == "pageTarget") xml_.attribute("type", "normal");
    xml_.attribute("playOrder", std::to_string(order));
    xml_.open("navLabel");
    xml_.element("text", text);
    xml_.close();
    xml_.empty("content", {{"src", source}});
  }

  void pages() {
    xml_.line();
    xml_.open("pageList");
    xml_.open("navLabel");
    xml_.element("text", facts_.title);
    xml_.close();
    for (std::size_t i = 0; i < outline_.pages.size(); ++i) {
      const Outline::Page& page = outline_.pages[i];
      point("pageTarget", "page-" + std::to_string(i + 1), page_orders_[i], page.label,
            address(plan_, page.chapter, page.id));
      xml_.close();
    }
    xml_.close();
  }

  const BookFacts& facts_;
  const BookPlan& plan_;
  const Outline& outline_;
  std::vector<int> page_orders_;
  std::string out_;
  XmlWriter xml_{out_};
};

}  // namespace

std::string navigation_document(const BookFacts& facts, const BookPlan& plan, const Outline& outline, int depth) {
  return NavigationWriter(facts, plan, outline).write(depth);
}

std::string ncx_document(const BookFacts& facts, const BookPlan& plan, const Outline& outline, int depth) {
  return NcxWriter(facts, plan, outline).write(depth);
}

}  // namespace rubricate
