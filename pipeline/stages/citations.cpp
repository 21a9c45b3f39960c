#include "pipeline/stages/citations.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <unordered_set>

#include "formats/document/bibliographic.h"
#include "formats/document/walk.h"
#include "pipeline/language/part_names.h"
#include "pipeline/language/words.h"
#include "pipeline/stages/citation_forms.h"
#include "pipeline/stages/citation_numbers.h"
#include "pipeline/stages/citation_run.h"
#include "pipeline/stages/citation_style.h"
#include "pipeline/stages/citation_superscripts.h"
#include "pipeline/stages/cited_works.h"
#include "pipeline/stages/heading_review.h"

namespace rubricate {

namespace {

using Kind = CitationMark::Kind;

// ---- what could not be linked

struct Problem {
  Kind kind = Kind::number;
  CitedPart part = {};
  Span span = {};
};

// Months and seasons: "(May 2019)" is a date.
bool is_time_of_year(std::string_view name) {
  constexpr std::string_view words =
      "|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|"
      "aug|sep|sept|oct|nov|dec|spring|summer|autumn|fall|winter|early|late|mid|januar|februar|märz|mai|juni|juli|"
      "oktober|dezember|frühling|sommer|herbst|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|"
      "novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|"
      "gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|easter|christmas|version|edition|"
      "copyright|since|until|circa|ca|anno|";
  std::string word = folded(name.substr(name.rfind(' ') + 1));
  while (word.ends_with('.')) word.pop_back();
  return words.find("|" + word + "|") != words.npos;
}

class Linker {
 public:
  Linker(Document& document, const StageOptions& options, Diagnostics& found)
      : document_(document),
        options_(options),
        found_(found),
        works_(document, options.references),
        printer_(works_, options.citation_style, document.metadata.language) {
    for (const Footnote& note : document.footnotes) labels_of_notes_.insert(note.label);
  }

  void run() {
    if (!options_.references.empty() && options_.citation_style == CitationStyle::author_date) {
      pass(Pass::survey);
      add_nocite();
      printer_.tell_apart(cited_);
      forget();
    }
    pass(Pass::marks);
    if (linked_[static_cast<std::size_t>(Kind::number)] == 0 && works_.any_numbered()) link_superscripts();
    add_nocite();
    report_problems();
    report_unsorted();
    add_references();
    report_uncited();
    report_empty();
  }

 private:
  enum class Pass { survey, marks, survey_superscripts, superscripts };
  enum class In { text, superscript, entry };

  // ---- the walk: the body, each note after the block that marks it first, and the notes without marks

  void pass(Pass pass) {
    pass_ = pass;
    seen_notes_.clear();
    index_notes();
    inlines(document_.metadata.title, In::text);
    for (Block& block : document_.body) {
      blocks({&block, 1});
      visit_marked_notes();
    }
    for (std::size_t i = 0; i < document_.footnotes.size(); ++i) {
      mark_note(document_.footnotes[i].label);
      visit_marked_notes();
    }
  }

  void index_notes() {
    if (!notes_.empty()) return;
    for (std::size_t i = 0; i < document_.footnotes.size(); ++i) notes_.emplace(document_.footnotes[i].label, i);
  }

  void mark_note(const std::string& label) {
    if (seen_notes_.insert(label).second) marked_notes_.push_back(label);
  }

  void visit_marked_notes() {
    for (; !marked_notes_.empty(); marked_notes_.pop_front())
      if (const auto at = notes_.find(marked_notes_.front()); at != notes_.end())
        blocks(document_.footnotes[at->second].body);
  }

  void blocks(std::span<Block> all) {
    for (Block& block : all) {
      const bool entries = std::holds_alternative<Bibliography>(block.node);
      has_text_ = has_text_ || std::holds_alternative<Paragraph>(block.node);
      for_each_part(
          block, [&](Blocks& inner) { blocks(inner); },
          [&](Inlines& inner) { inlines(inner, entries ? In::entry : In::text); });
    }
  }

  void inlines(Inlines& all, In where) {
    if (where != In::entry) link(all, where);
    for (Inline& each : all) {
      if (const auto* mark = std::get_if<FootnoteMark>(&each.node)) mark_note(mark->label.str());
      if (const auto* citation = std::get_if<Rare<Citation>>(&each.node)) {
        keep(each, **citation);
        continue;
      }
      if (std::holds_alternative<Text>(each.node)) continue;
      if (where == In::entry || std::holds_alternative<Link>(each.node) || std::holds_alternative<Image>(each.node) ||
          std::holds_alternative<CrossReference>(each.node)) {
        for_each_part(each, [&](Inlines& inner) { inlines(inner, In::entry); });
        continue;
      }
      const auto* styled = std::get_if<Styled>(&each.node);
      const bool above = styled && styled->style == Style::superscript;
      for_each_part(each, [&](Inlines& inner) { inlines(inner, above ? In::superscript : In::text); });
    }
  }

  // ---- marks to citations

  bool may_hold(const Inlines& all) const {
    return std::any_of(all.begin(), all.end(), [&](const Inline& each) {
      const auto* text = std::get_if<Text>(&each.node);
      const auto* raw = std::get_if<Raw>(&each.node);
      if (raw) return raw->text == "<sup>";
      if (!text) return false;
      return works_.empty() ? text->text.find('@') != std::string::npos : may_hold_citation(text->text);
    });
  }

  bool looks_for_superscripts() const { return pass_ == Pass::superscripts || pass_ == Pass::survey_superscripts; }

  void link(Inlines& all, In where) {
    const bool inside = where == In::superscript;
    if (!inside && !may_hold(all)) return;
    CitationRun run(all, options_.source);
    std::vector<CitationMark> marks;
    if (!looks_for_superscripts())
      marks = find_citations(run.flat(), works_);
    else
      marks = inside ? find_in_superscript(run.flat(), works_) : find_superscripts(run.flat(), works_);
    std::erase_if(marks, [&](const CitationMark& mark) { return !run.can_cut(mark.begin) || !run.can_cut(mark.end); });
    std::erase_if(marks, [&](const CitationMark& mark) { return is_escaped(mark, run); });
    if (looks_for_superscripts()) std::erase_if(marks, [&](const CitationMark& mark) { return names_note(mark); });
    if (marks.empty()) return;
    if (inside)  // "[3]" up there says nothing of those on the line
      for (CitationMark& mark : marks) mark.kind = mark.kind == Kind::number ? Kind::superscript : mark.kind;
    if (pass_ == Pass::survey || pass_ == Pass::survey_superscripts) return survey(marks);
    Inlines linked;
    const auto append = [&](Inlines&& more) {
      linked.insert(linked.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    };
    for (const CitationMark& mark : marks) {
      for (const CitationMark& whole : linkable(mark, run)) {
        append(run.take_until(whole.begin));
        const Span span = run.span(whole.begin, whole.end);
        linked.push_back({.node = Rare<Citation>(citation_of(whole, run.take_until(whole.end))), .span = span});
      }
    }
    append(run.take_rest());
    all = std::move(linked);
  }

  void survey(const std::vector<CitationMark>& marks) {
    for (const CitationMark& mark : marks)
      for (const CitedPart& part : mark.parts)
        if (part.is_known()) note_cited(part.works.front(), {});
  }

  // "\\[1]", "\\[@key]" and "[\\@key]" are text to those who write Markdown.
  static bool is_escaped(const CitationMark& mark, CitationRun& run) {
    if (run.is_escaped(mark.begin)) return true;
    return mark.kind == Kind::key && std::ranges::any_of(mark.parts, [&](const CitedPart& part) {
             const std::size_t sign = run.flat().find('@', part.begin);
             return sign < part.end && run.is_escaped(sign);
           });
  }

  bool names_note(const CitationMark& mark) const {
    return std::any_of(mark.parts.begin(), mark.parts.end(),
                       [&](const CitedPart& part) { return labels_of_notes_.contains(part.wanted); });
  }

  // The mark when all of its works are known; else those parts that are, each by itself, where the others may be
  // missing from a list: "(Smith 2018; Jones 2019)", "[1, 3–5]". What is not known is noted down.
  std::vector<CitationMark> linkable(const CitationMark& mark, CitationRun& run) {
    if (mark.is_known()) return {mark};
    const bool is_list = mark.kind != Kind::number || mark.parts.size() == 1 || stands_in_parts(mark);
    const bool whole = mark.parts.size() == 1 && mark.form == Citation::Form::bracketed;
    for (const CitedPart& part : mark.parts) {
      if (part.is_known()) continue;
      is_cited_.insert(part.works.begin(), part.works.end());  // one of them is
      const Span span = whole ? run.span(mark.begin, mark.end) : run.span(part.begin, part.end);
      if (is_list) problems_.push_back({mark.kind, part, span});
    }
    return stands_in_parts(mark) ? known_parts(mark, run) : std::vector<CitationMark>();
  }

  // Numbers of which most mean nothing, or one is far beyond the last entry, are no list of works: "[1, 30]" is an
  // interval.
  bool stands_in_parts(const CitationMark& mark) const {
    if (mark.kind != Kind::number) return mark.kind == Kind::author_date;
    constexpr int least = 10;
    const int highest = std::max(least, 2 * works_.highest_number());
    const auto known = std::ranges::count_if(mark.parts, &CitedPart::is_known);
    return static_cast<std::size_t>(known) * 2 >= mark.parts.size() &&
           std::ranges::all_of(mark.parts, [&](const CitedPart& part) {
             return part.is_known() || small_number(part.wanted) <= highest;
           });
  }

  // A citation for each place that names known works: "3–5" is one.
  static std::vector<CitationMark> known_parts(const CitationMark& mark, const CitationRun& run) {
    std::vector<CitationMark> known;
    for (const CitedPart& part : mark.parts) {
      if (!part.is_known() || !run.can_cut(part.begin) || !run.can_cut(part.end)) continue;
      if (!known.empty() && known.back().begin == part.begin)
        known.back().parts.push_back(part);
      else
        known.push_back({.begin = part.begin, .end = part.end, .kind = mark.kind, .form = mark.form, .parts = {part}});
    }
    return known;
  }

  Citation citation_of(const CitationMark& mark, Inlines printed) {
    ++linked_[static_cast<std::size_t>(mark.kind)];
    Citation citation{.form = mark.form};
    for (const CitedPart& part : mark.parts) {
      const std::size_t work = part.works.front();
      Citation::Item item{.key = works_[work].key};
      if (!part.before.empty()) item.before = text_inlines(part.before);
      if (!part.after.empty()) item.after = text_inlines(part.after);
      citation.items.push_back(std::move(item));
      const Span span = printed.empty() ? Span{} : printed.front().span;
      note_cited(work, span);
      printer_.cite(work);
    }
    if (mark.kind == Kind::key)
      citation.printed = text_inlines(printer_.print(mark), printed.empty() ? Span{} : printed.front().span);
    else
      citation.printed = std::move(printed);
    return citation;
  }

  void note_cited(std::size_t work, Span span) {
    if (!is_cited_.insert(work).second) return;
    cited_.push_back(work);
    first_spans_.push_back(span);
  }

  void forget() {
    is_cited_.clear();
    cited_.clear();
    first_spans_.clear();
  }

  // A citation that is one already: its keys count as cited, or it becomes its own words when one of them names
  // nothing.
  void keep(Inline& each, const Citation& citation) {
    for (const Citation::Item& item : citation.items) {
      const auto work = works_.with_key(item.key);
      if (work) {
        note_cited(*work, each.span);
        if (pass_ == Pass::marks) printer_.cite(*work);
        continue;
      }
      if (pass_ != Pass::marks) continue;
      problems_.push_back({Kind::key, {.wanted = item.key}, each.span});
      remember(citation, each.attributes.edit());
      each.node = Phrase{words_of_dead(citation, each.span)};
      return;
    }
  }

  // What a writer needs that has citations of works it does not know: see citations.h.
  static void remember(const Citation& citation, Attributes& attributes) {
    attributes.roles.emplace_back("dead-citation");
    std::string keys, before, after;
    for (const Citation::Item& item : citation.items) {
      const bool is_first = &item == &citation.items.front();
      keys += (is_first ? "" : " ") + item.key;
      before += (is_first ? "" : "\n") + in_one_line(item.before);
      after += (is_first ? "" : "\n") + in_one_line(item.after);
    }
    attributes.extra.emplace_back("cited-keys", keys);
    if (before.find_first_not_of('\n') != before.npos) attributes.extra.emplace_back("cited-before", before);
    if (after.find_first_not_of('\n') != after.npos) attributes.extra.emplace_back("cited-after", after);
    if (citation.form == Citation::Form::in_text) attributes.extra.emplace_back("cited-form", "in-text");
    if (const Raw* raw = only_raw(citation.printed))
      attributes.extra.emplace_back("cited-raw", raw->format + " " + raw->text);
  }

  static std::string in_one_line(const Inlines& words) {
    std::string text = plain_text(words);
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
  }

  // A command of LaTeX alone is no words: other formats print the keys.
  static const Raw* only_raw(const Inlines& printed) {
    return printed.size() == 1 ? std::get_if<Raw>(&printed.front().node) : nullptr;
  }

  static Inlines words_of_dead(const Citation& citation, Span span) {
    const bool is_printed = !citation.printed.empty() && !only_raw(citation.printed);
    if (is_printed && shows_all(citation)) return citation.printed;
    std::string text;
    for (const Citation::Item& item : citation.items) {
      text += text.empty() ? "" : "; ";
      if (!item.before.empty()) text += plain_text(item.before) + " ";
      text += "@" + item.key;
      if (!item.after.empty()) text += ", " + plain_text(item.after);
    }
    if (citation.form == Citation::Form::bracketed) text = "[" + text + "]";
    if (!is_printed) return text_inlines(std::move(text), span);
    Inlines words = citation.printed;
    words.push_back({.node = Text{" " + text}});
    return words;
  }

  // Whether what is printed has the words before and behind each key.
  static bool shows_all(const Citation& citation) {
    const std::string printed = plain_text(citation.printed);
    return std::ranges::all_of(citation.items, [&](const Citation::Item& item) {
      return printed.find(plain_text(item.before)) != printed.npos &&
             printed.find(plain_text(item.after)) != printed.npos;
    });
  }

  void link_superscripts() {
    const std::vector<std::size_t> cited = cited_;
    const auto first = works_.with_label("1");
    if (!first) return;
    forget();
    pass(Pass::survey_superscripts);
    const bool names_first = is_cited_.contains(*first);
    forget();
    for (const std::size_t work : cited) note_cited(work, {});
    if (names_first) pass(Pass::superscripts);
  }

  // ---- what the user has said of bibliographies

  void add_nocite() {
    for (const auto& [name, value] : document_.metadata.extra) {
      if (name != "nocite") continue;
      for (std::size_t at = value.find('@'); at != value.npos; at = value.find('@', at + 1)) {
        const std::size_t end = std::min(value.find_first_of(" ,;@]\n", at + 1), value.size());
        const std::string key = value.substr(at + 1, end - at - 1);
        const auto work = works_.with_key(key);
        if (key == "*")
          for (std::size_t i = 0; i < works_.all().size(); ++i) list(i);
        else if (work)
          list(*work);
      }
    }
  }

  void list(std::size_t work) {
    note_cited(work, {});
    printer_.cite(work);
  }

  void add_references() {
    Bibliography made = printer_.bibliography(cited_, options_.references);
    if (made.entries.empty()) return;
    Block block{.node = std::move(made)};
    block.attributes.edit().roles.emplace_back("generated");
    if (Block* section = section_of_references(document_.body)) {
      if (!section->attributes->has_role("bibliography")) section->attributes.edit().roles.emplace_back("bibliography");
      Blocks& body = std::get<Section>(section->node).body;
      body.insert(std::ranges::find_if(body, is_section), std::move(block));
      return;
    }
    Section section{.level = 1, .title = text_inlines(std::string(bibliography_title(document_.metadata.language)))};
    section.body.push_back(std::move(block));
    document_.body.push_back(
        {.node = std::move(section), .attributes = Attributes{.roles = {"bibliography", "generated"}}});
  }

  static bool is_section(const Block& block) { return std::holds_alternative<Section>(block.node); }

  // The last section that is there for references: without a body under a title that names them, or with entries.
  static Block* section_of_references(Blocks& all) {
    for (auto block = all.rbegin(); block != all.rend(); ++block) {
      if (auto* division = std::get_if<Division>(&block->node))
        if (Block* found = section_of_references(division->body)) return found;
      auto* section = std::get_if<Section>(&block->node);
      if (!section) continue;
      const PartName name = part_named(heading_text(*section));
      const bool is_named = name == PartName::bibliography || name == PartName::sources;
      const bool has_entries = std::ranges::any_of(
          section->body, [](const Block& each) { return std::holds_alternative<Bibliography>(each.node); });
      if (has_entries || (is_named && section->body.empty())) return &*block;
      if (Block* found = section_of_references(section->body)) return found;
    }
    return nullptr;
  }

  // ---- findings

  void report_problems() {
    count_unknown();
    std::map<std::string, Diagnostic> firsts;  // each work once
    std::vector<std::string> order;
    for (const Problem& problem : problems_) {
      if (!is_worth_saying(problem)) continue;
      const bool ambiguous = problem.part.works.size() > 1;
      const std::string name = fmt::format("{} {}", static_cast<int>(problem.kind), problem.part.wanted);
      const auto [at, is_new] = firsts.try_emplace(name);
      if (is_new) {
        at->second = ambiguous ? ambiguity(problem) : unknown(problem);
        order.push_back(name);
      } else if (problem.span.known()) {
        std::vector<Span> related = at->second.related ? *at->second.related : std::vector<Span>{};
        if (related.size() < 8) related.push_back(problem.span);
        at->second.related = std::move(related);
      }
    }
    for (const std::string& name : order) found_.report(std::move(firsts[name]));
  }

  std::size_t linked(Kind kind) const { return linked_[static_cast<std::size_t>(kind)]; }

  // Whether the author is known, and only the year is not.
  bool is_near(const Problem& problem) const {
    const std::vector<std::string>& names = problem.part.author_date.names;
    return !names.empty() && !works_.with_first_author(names.front()).empty();
  }

  // How many guesses at works fail: those that say nothing of their own.
  void count_unknown() {
    for (const Problem& each : problems_) {
      if (!each.part.works.empty()) continue;
      unknown_numbers_ += each.kind == Kind::number;
      unknown_superscripts_ += each.kind == Kind::superscript;
      unknown_names_ += each.kind == Kind::author_date && !is_near(each) && !is_date(each);
    }
  }

  static bool is_date(const Problem& problem) {
    return problem.kind == Kind::author_date && is_time_of_year(problem.part.author_date.names.front());
  }

  // A guess that more often fails than not is a guess at something else.
  bool is_worth_saying(const Problem& problem) const {
    if (problem.part.works.size() > 1 || problem.kind == Kind::key) return true;
    if (problem.kind == Kind::number) return linked(Kind::number) >= std::max<std::size_t>(1, unknown_numbers_);
    if (problem.kind == Kind::superscript)
      return linked(Kind::superscript) >= std::max<std::size_t>(1, unknown_superscripts_);
    if (is_date(problem)) return false;
    constexpr std::size_t enough = 3;
    return linked(Kind::author_date) >= (is_near(problem) ? 1 : std::max(enough, 2 * unknown_names_));
  }

  Diagnostic unknown(const Problem& problem) {
    Diagnostic finding{.finding = Finding::citation_unknown, .span = problem.span};
    std::string nearest;
    constexpr int most_searches = 10;  // a document of a thousand unknown works has another fault than its spelling
    const bool may_search = ++searches_ <= most_searches;
    switch (problem.kind) {
      case Kind::key:
        finding.finding = Finding::citation_unknown_key;
        finding.detail = works_.empty() ? fmt::format(
                                              "there is no bibliography with the key \"{}\"; the citation stays as "
                                              "it is",
                                              problem.part.wanted)
                                        : fmt::format("no entry has the key \"{}\"; the citation stays as it is",
                                                      problem.part.wanted);
        if (may_search) nearest = works_.nearest_key(problem.part.wanted);
        if (works_.empty()) finding.hint = "name the file that has it: --bibliography FILE";
        break;
      case Kind::author_date:
        finding.detail = fmt::format("no entry has the author and the year of {}; the citation is kept as text",
                                     problem.part.wanted);
        if (may_search) nearest = works_.nearest_author_date(problem.part.author_date);
        break;
      case Kind::number:
      case Kind::superscript:
        finding.detail = fmt::format("no entry has the number {}; the citation is kept as text", problem.part.wanted);
        if (may_search) nearest = works_.nearest_number(problem.part.wanted);
        break;
    }
    if (!nearest.empty()) finding.hint = fmt::format("did you mean {}?", nearest);
    return finding;
  }

  Diagnostic ambiguity(const Problem& problem) {
    Diagnostic finding{.finding = Finding::citation_ambiguous, .span = problem.span};
    const CitedWork& one = works_[problem.part.works[0]];
    const CitedWork& other = works_[problem.part.works[1]];
    const auto name = [](const CitedWork& work) { return shortened(work.title.empty() ? work.key : work.title, 40); };
    finding.detail = fmt::format("{} may mean \"{}\" or \"{}\"; the citation is kept as text", problem.part.wanted,
                                 name(one), name(other));
    finding.hint = "tell them apart by a letter: 2019a, 2019b";
    std::vector<Span> related;
    for (const CitedWork* work : {&one, &other})
      if (work->span.known()) related.push_back(work->span);
    if (!related.empty()) finding.related = std::move(related);
    return finding;
  }

  // Numbers are given in the order of the text or of the alphabet; a list in neither has been changed since.
  void report_unsorted() {
    constexpr std::size_t fewest = 4;
    std::vector<std::pair<std::size_t, Span>> numbered;
    for (std::size_t i = 0; i < cited_.size(); ++i) {
      const CitedWork& work = works_[cited_[i]];
      if (!work.is_added && !work.label.empty() && is_digit(static_cast<unsigned char>(work.label.front())))
        numbered.emplace_back(cited_[i], first_spans_[i]);
    }
    if (numbered.size() < fewest || is_alphabetical()) return;
    for (std::size_t i = 1; i < numbered.size(); ++i) {
      if (numbered[i].first > numbered[i - 1].first) continue;
      found_.report(Finding::citation_unsorted, numbered[i].second,
                    fmt::format("[{}] is cited first after [{}]; the numbers do not follow the text from here on",
                                works_[numbered[i].first].label, works_[numbered[i - 1].first].label));
      return;
    }
  }

  bool is_alphabetical() const {
    std::string last;
    for (const CitedWork& work : works_.all()) {
      if (work.is_added) continue;
      std::string name = folded(work.families.empty() ? work.title : work.families.front());
      if (name < last) return false;
      last = std::move(name);
    }
    return true;
  }

  // A bibliography that ends the text, and in which nothing stands.
  void report_empty() {
    const Blocks* blocks = &document_.body;
    const Block* last = nullptr;
    while (!blocks->empty()) {
      last = &blocks->back();
      const auto* section = std::get_if<Section>(&last->node);
      if (!section) return;
      blocks = &section->body;
    }
    if (!last || part_named(heading_text(std::get<Section>(last->node))) != PartName::bibliography) return;
    found_.report(Finding::heading_last_line, heading_span(*last),
                  fmt::format("nothing follows \"{}\"", shortened(heading_text(std::get<Section>(last->node)))),
                  "write its entries, name a file that has them, or take the heading out");
  }

  void report_uncited() {
    if (!has_text_) return;
    std::size_t all = 0;
    std::vector<Span> spans;
    for (std::size_t i = 0; i < works_.all().size(); ++i) {
      if (works_[i].is_added) continue;
      ++all;
      if (!is_cited_.contains(i)) spans.push_back(works_[i].span);
    }
    if (spans.empty()) return;
    const std::size_t count = spans.size();
    Diagnostic finding{.finding = Finding::bibliography_uncited, .span = spans.front()};
    finding.detail = all == 1       ? std::string("the only entry is not cited in the text")
                     : count == all ? fmt::format("none of the {} entries is cited in the text", all)
                                    : fmt::format("{} of {} entries {} not cited in the text, this one first", count,
                                                  all, count == 1 ? "is" : "are");
    spans.erase(spans.begin());
    std::erase_if(spans, [](Span span) { return !span.known(); });
    if (spans.size() > 8) spans.resize(8);
    if (!spans.empty()) finding.related = std::move(spans);
    found_.report(std::move(finding));
  }

  Document& document_;
  const StageOptions& options_;
  Diagnostics& found_;
  const CitedWorks works_;
  CitationPrinter printer_;
  Pass pass_ = Pass::marks;
  bool has_text_ = false;
  std::unordered_map<std::string, std::size_t> notes_;  // label -> place in Document::footnotes
  std::unordered_set<std::string> labels_of_notes_;
  std::unordered_set<std::string> seen_notes_;
  std::deque<std::string> marked_notes_;  // to be visited
  std::vector<std::size_t> cited_;        // works by first citation
  std::vector<Span> first_spans_;         // where
  std::unordered_set<std::size_t> is_cited_;
  std::array<std::size_t, 4> linked_{};  // marks by kind
  std::vector<Problem> problems_;
  std::size_t unknown_numbers_ = 0;
  std::size_t unknown_superscripts_ = 0;
  std::size_t unknown_names_ = 0;
  int searches_ = 0;
};

}  // namespace

void link_citations(Document& document, const StageOptions& options, Diagnostics& found) {
  Linker(document, options, found).run();
}

}  // namespace rubricate
