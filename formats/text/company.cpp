#include "formats/text/company.h"

#include <algorithm>
#include <unordered_map>

#include "formats/text/pieces.h"

namespace rubricate::plain {

namespace {

class Companies {
 public:
  Companies(const std::vector<Line>& lines, const std::vector<Facts>& facts, const std::vector<Features>& features,
            const Habits& habits)
      : lines_(lines), facts_(facts), features_(features), habits_(habits), found_(lines.size(), Company::any) {
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (facts[i].piece_start) pieces_.push_back(i);
  }

  std::vector<Company> find() {
    find_peers();
    find_authors();
    find_labels();
    find_times();
    for (std::size_t p = 1; p < pieces_.size(); ++p) {
      find_quantities(pieces_[p - 1], pieces_[p]);
      find_signatures(pieces_[p - 1], pieces_[p]);
    }
    for (std::size_t p = 1; p + 1 < pieces_.size(); ++p)
      if (names_part(pieces_[p])) found_[pieces_[p]] = Company::list;
    for (std::size_t p = 0; p + 2 < pieces_.size(); ++p)
      if (names_list(pieces_[p], pieces_[p + 1], pieces_[p + 2])) found_[pieces_[p]] = Company::list;
    find_blocks();
    find_stanzas();
    find_outlines();
    find_verses();
    find_rests();
    return std::move(found_);
  }

 private:
  bool is_joined(std::size_t line) const { return lines_[line].blanks_before == 0; }
  bool has_label(std::size_t line) const {
    const Facts& facts = facts_[line];
    const bool kept = facts.symbols || facts.columns || lines_[line].indent >= habits_.body_indent + 2;
    return lines_[line].label != 0 && facts.enumerator.length == 0 && !kept;
  }

  // What numbers, capitals, an underline or its words make a heading even where others begin nothing.
  bool is_marked(std::size_t line) const {
    const Facts& facts = facts_[line];
    const bool street = facts.enumerator.kind == EnumeratorKind::arabic && !facts.enumerator.has_delimiter;
    // The letter of a name: "J. Pell".
    const bool initial =
        facts.enumerator.kind == EnumeratorKind::letter_upper && features_[line][Feature::number_alone];
    const bool counts = is_numbered(facts.enumerator.kind) && !street && !initial;
    return facts.all_capitals || counts || facts.matter != Matter::none || features_[line][Feature::underline_next];
  }

  // "Monday, 3 June" above its entry, and further on "Tuesday, 4 June" and "Wednesday, 5 June"; or "Verse 1" and
  // "Verse 2".
  void find_peers() {
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> alike;  // pieces
    for (std::size_t p = 0; p + 1 < pieces_.size(); ++p) {
      const std::size_t line = pieces_[p];
      if (facts_[line].piece_lines != 1 || facts_[line].ending == Ending::sentence) continue;
      if (key_of(line) != 0 && key_of(line) != key_of(pieces_[p + 1])) alike[key_of(line)].push_back(p);
    }
    for (const auto& [key, members] : alike) {
      const bool by_form = lines_[pieces_[members.front()]].form != 0;
      if (members.size() < (by_form ? 3 : 2)) continue;
      const bool heads =
          by_form && std::all_of(members.begin(), members.end(), [&](std::size_t p) { return stands_above_text(p); });
      for (const std::size_t p : members) found_[pieces_[p]] = heads ? Company::head : Company::peer;
    }
  }

  // In a short text, alone between sentences, or between the title and one.
  bool stands_above_text(std::size_t p) const {
    const auto is_text = [&](std::size_t piece) {
      const Features& f = features_[pieces_[piece]];
      return f[Feature::ends_sentence] || f[Feature::long_piece] || f[Feature::ends_question] ||
             f[Feature::ends_exclamation];
    };
    const Features& f = features_[pieces_[p]];
    return f[Feature::few_pieces] && f[Feature::alone] && f[Feature::ends_open] && f[Feature::width_60] &&
           p + 1 < pieces_.size() && is_text(p + 1) && (p < 2 || is_text(p - 1));
  }

  // What lines have in common whose numbers differ; 0: nothing. Forms and keys do not meet: keys are as long as 64
  // bits.
  std::uint64_t key_of(std::size_t line) const {
    if (lines_[line].form != 0) return lines_[line].form;
    const bool numbered = facts_[line].starts_digit != facts_[line].ends_digit && facts_[line].has_letters;
    return numbered ? facts_[line].key : 0;
  }

  // "From: ...", "To: ...", "Subject: ..."; the speakers of an interview; the terms of a glossary. A line that long
  // text follows may be a heading with a colon, but a speaker has a name that comes again.
  void find_labels() {
    for (std::size_t p = 0; p < pieces_.size();) {
      std::size_t end = p;
      std::unordered_map<std::uint32_t, int> times;
      for (; end < pieces_.size() && has_label(pieces_[end]); ++end) {
        if (end > p + 1 && is_joined(pieces_[end]) != is_joined(pieces_[p + 1])) break;
        ++times[lines_[pieces_[end]].label];
      }
      const bool is_head = p == 0 && end >= 3 && end < pieces_.size() && is_joined(pieces_[2]) &&
                           is_joined(pieces_[1]) && !is_joined(pieces_[end]);
      for (std::size_t k = p; k < end; ++k) {
        const std::size_t line = pieces_[k];
        const bool joined = (k > p && is_joined(line)) || (k + 1 < end && is_joined(pieces_[k + 1]));
        const bool speaks = times[lines_[line].label] > 1;
        const bool is_title = k == 0 && !is_head;
        if ((end >= p + 3 || (end == p + 2 && joined)) &&
            (speaks || !(features_[line][Feature::next_long] || is_title)))
          found_[line] = Company::text;
      }
      p = std::max(end, p + 1);
    }
  }

  // Between the title and where its authors work nothing begins.
  void find_authors() {
    constexpr std::size_t farthest = 8;
    const auto is_short = [&](std::size_t line) {
      return facts_[line].piece_lines == 1 && facts_[line].piece_width <= 120 && !features_[line][Feature::long_piece];
    };
    for (std::size_t p = 1; p + 1 < pieces_.size() && p < farthest && is_short(pieces_[p]); ++p) {
      const Matter matter = facts_[pieces_[p]].matter;
      if (features_[pieces_[p]][Feature::underline_next]) return;
      const bool is_section = features_[pieces_[p]][Feature::next_long] && !is_joined(pieces_[p + 1]);
      if (matter == Matter::front || matter == Matter::body) return;
      if (matter != Matter::institution || is_section) continue;
      for (std::size_t k = 1; k <= p; ++k) found_[pieces_[k]] = Company::text;
    }
  }

  // Lines of a short text without blank ones between them.
  struct Stanza {
    std::size_t first = 0;
    std::size_t end = 0;
    std::size_t lines() const { return end - first; }
  };

  bool may_be_verse(std::size_t line) const {
    constexpr std::uint32_t widest = 60;
    const Facts& facts = facts_[line];
    const bool kept = facts.symbols || facts.columns || facts.leader || facts.rule || facts.has_url || facts.ends_page;
    const bool named = facts.quote_prefix || facts.caption || facts.letter != Letter::none ||
                       facts.matter != Matter::none || facts.byline > 0;
    return !kept && !named && facts.has_letters && !facts.starts_digit && lines_[line].width <= widest &&
           !facts.enumerator.has_delimiter && facts.enumerator.kind != EnumeratorKind::bullet && !facts.all_capitals;
  }

  // Lines of verse begin with a capital or are set in by turns, end unevenly and mostly not as sentences do, and are no
  // names.
  bool is_stanza(const Stanza& block) const {
    std::size_t capital = 0, ended = 0, commas = 0, wordy = 0, names = 0, full = 0, indented = 0;
    for (std::size_t i = block.first; i < block.end; ++i) {
      if (!may_be_verse(i)) return false;
      const Facts& facts = facts_[i];
      capital += !facts.starts_lower;
      ended += facts.ending == Ending::sentence;
      commas += facts.ending == Ending::comma || facts.ending == Ending::dash;
      wordy += facts.words >= 4;
      names += facts.title_case || (facts.inner_colon && facts.words < 12);
      full += facts.full;
      indented += lines_[i].indent > lines_[block.first].indent;
    }
    const std::size_t lines = block.lines();
    const bool in_turns = lines >= 4 && indented * 3 >= lines && indented * 3 <= lines * 2 && commas * 5 >= lines;
    if (lines < 2 || ended * 2 > lines || wordy * 2 < lines || names * 2 > lines) return false;
    return in_turns || (full * 2 < lines && capital * 5 >= lines * 4 && indented == 0);
  }

  // Below a stanza one of as many lines may end its sentences as it likes.
  bool goes_on(const Stanza& before, const Stanza& block) const {
    if (block.lines() != before.lines() || block.lines() < 3) return false;
    for (std::size_t i = block.first; i < block.end; ++i)
      if (!may_be_verse(i) || lines_[i].indent != lines_[before.first + i - block.first].indent) return false;
    return true;
  }

  bool has_commas(const Stanza& block) const {
    return std::any_of(facts_.begin() + static_cast<std::ptrdiff_t>(block.first),
                       facts_.begin() + static_cast<std::ptrdiff_t>(block.end), [](const Facts& facts) {
                         return facts.ending == Ending::comma || facts.ending == Ending::dash;
                       });
  }

  // Between two poems; names that are shorter stand between stanzas, too.
  bool may_name_poem(std::size_t line) const {
    constexpr std::uint32_t most_words = 8;
    const Facts& facts = facts_[line];
    return facts.words <= most_words && may_be_verse(line) && !facts.starts_lower && !facts.starts_quote &&
           !facts.inner_colon && (facts.ending == Ending::open || facts.ending == Ending::question);
  }

  // "Chorus" above the lines of one.
  bool names_stanza(std::size_t line) const {
    return line + 1 < lines_.size() && is_joined(line + 1) && facts_[line].words <= 2 &&
           (facts_[line].ending == Ending::open || facts_[line].ending == Ending::colon);
  }

  // "9.00 Welcome", "9.30 Lamps", "10.15 Coffee": a block of lines that all begin with numbers of one kind.
  void find_times() {
    if (pieces_.empty() || !features_[0][Feature::few_pieces]) return;
    for (std::size_t p = 0; p < pieces_.size();) {
      std::size_t end = p;
      bool alike = true;
      do {
        const Facts& facts = facts_[pieces_[end]];
        const Enumerator& first = facts_[pieces_[p]].enumerator;
        const bool multi = facts.enumerator.kind == EnumeratorKind::multi && first.kind == EnumeratorKind::multi;
        alike = alike && facts.starts_digit && facts.has_letters && facts.piece_lines == 1 &&
                (!multi || facts.enumerator.depth == first.depth);
      } while (++end < pieces_.size() && is_joined(pieces_[end]));
      for (std::size_t k = p; k < end && alike && end >= p + 3; ++k) found_[pieces_[k]] = Company::text;
      p = end;
    }
  }

  // In a short text with blank lines a block of short lines has no heading but its first: an address, a signature.
  void find_blocks() {
    constexpr std::uint32_t widest = 60;
    if (pieces_.empty() || !features_[0][Feature::few_pieces]) return;
    const auto gaps = std::count_if(pieces_.begin(), pieces_.end(), [&](std::size_t i) { return !is_joined(i); });
    const auto is_short = [&](std::size_t p) { return facts_[pieces_[p]].piece_width <= widest; };
    for (std::size_t p = 1; p < pieces_.size() && gaps >= 2; ++p) {
      const std::size_t line = pieces_[p];
      const bool ends = p + 1 == pieces_.size() || !is_joined(pieces_[p + 1]);
      const bool below =
          features_[line][Feature::ends_sentence] || (p >= 2 && is_joined(pieces_[p - 1]) && is_short(p - 2));
      if (!is_joined(line) || !is_short(p - 1) || is_marked(line) || !(ends ? below : is_short(p + 1))) continue;
      if (found_[line] == Company::any) found_[line] = Company::text;
    }
  }

  // Two stanzas one after the other, of which one has four lines, are a poem or a song.
  void find_stanzas() {
    if (pieces_.empty() || habits_.unspaced || !features_[0][Feature::few_pieces]) return;
    std::vector<Stanza> run;
    const auto close = [&] {
      const bool long_enough = std::any_of(run.begin(), run.end(), [](const Stanza& s) { return s.lines() >= 4; });
      for (const Stanza& stanza : run)
        for (std::size_t i = stanza.first; i < stanza.end && long_enough && run.size() >= 2; ++i)
          found_[i] = Company::verse;
      run.clear();
    };
    for (std::size_t i = 0; i < lines_.size();) {
      Stanza block{.first = i, .end = i + 1};
      while (block.end < lines_.size() && is_joined(block.end)) ++block.end;
      const bool alone =
          block.lines() == 1 && (facts_[i].words <= 2 || (may_name_poem(i) && (run.empty() || has_commas(run.back()))));
      i = block.end;
      if (names_stanza(block.first)) ++block.first;
      if (is_stanza(block) || (!run.empty() && goes_on(run.back(), block)))
        run.push_back(block);
      else if (!alone)
        close();
    }
    close();
  }

  // A mark as a list has it.
  bool has_mark(std::size_t line) const {
    switch (const Enumerator& mark = facts_[line].enumerator; mark.kind) {
      case EnumeratorKind::bullet: return true;
      case EnumeratorKind::arabic:
      case EnumeratorKind::roman_lower:
      case EnumeratorKind::roman_upper:
      case EnumeratorKind::letter_lower:
      case EnumeratorKind::letter_upper: return mark.has_delimiter && mark.length < lines_[line].width;
      default: return false;
    }
  }

  static bool counts_on(const Enumerator& before, const Enumerator& next) {
    return before.kind == next.kind && before.parenthesized == next.parenthesized &&
           (next.kind == EnumeratorKind::bullet || before.value + 1 == next.value);
  }

  // Below the text of an item, and no first line below a name: that would be a section.
  bool hangs(std::size_t item, std::size_t line) const {
    const std::uint32_t column = lines_[item].indent + facts_[item].enumerator.length;
    const Facts& facts = facts_[line];
    return lines_[line].indent + 1 >= column && lines_[line].indent <= column + 2 && !facts.symbols && !facts.columns &&
           !facts.rule && facts.enumerator.length == 0 &&
           (line > item + 1 || facts.starts_lower || facts_[line - 1].full || facts_[line - 1].ending != Ending::open);
  }

  // Lines one below the other that all have the marks of a list, deeper ones among them, or go on below its text.
  void find_outlines() {
    if (pieces_.empty() || !features_[0][Feature::few_pieces]) return;
    for (std::size_t i = 0; i < lines_.size();) i = has_mark(i) ? find_outline(i) : i + 1;
  }

  std::size_t find_outline(std::size_t first) {
    std::vector<std::size_t> open;  // the items that the line is in
    std::size_t items = 0;          // of the outermost list
    std::size_t deeper = 0;
    std::size_t end = first;
    bool alike = true;
    for (; end < lines_.size() && (end == first || is_joined(end)); ++end) {
      if (!has_mark(end) && (open.empty() || !hangs(open.back(), end))) break;
      deeper += lines_[end].indent > lines_[first].indent + 1;
      if (!has_mark(end)) continue;
      while (!open.empty() && lines_[open.back()].indent > lines_[end].indent + 1) open.pop_back();
      const Enumerator& mark = facts_[end].enumerator;
      if (!open.empty() && lines_[open.back()].indent + 1 >= lines_[end].indent) {
        alike = alike && counts_on(facts_[open.back()].enumerator, mark);
        open.pop_back();
      } else {
        alike = alike && (mark.kind == EnumeratorKind::bullet || mark.value == 1 || end == first);
      }
      open.push_back(end);
      items += open.size() == 1;
    }
    if (alike && deeper > 0 && items >= 2)
      for (std::size_t i = first; i < end; ++i) found_[i] = has_mark(i) ? Company::item : Company::item_rest;
    return std::max(end, first + 1);
  }

  // "1 In the beginning ...", "2 And the people ...": numbers of sentences without a period.
  void find_verses() {
    constexpr std::uint32_t fewest_words = 4;
    if (pieces_.empty() || !features_[0][Feature::few_pieces]) return;
    const auto is_verse = [&](std::size_t i) {
      const Enumerator& mark = facts_[i].enumerator;
      return mark.kind == EnumeratorKind::arabic && !mark.has_delimiter && facts_[i].words >= fewest_words &&
             facts_[i].ending != Ending::open && !facts_[i].columns;
    };
    for (std::size_t first = 0; first < lines_.size();) {
      std::size_t end = first;
      while (end < lines_.size() && is_verse(end) && (end == first || is_joined(end)) &&
             facts_[end].enumerator.value == facts_[first].enumerator.value + (end - first))
        ++end;
      const bool begins = end > first && facts_[first].enumerator.value == 1;
      for (std::size_t i = first; i < end && begins && end >= first + 2; ++i) found_[i] = Company::item;
      first = std::max(end, first + 1);
    }
  }

  // In a text with too few wrapped lines for a habit, below a blank line a line of which the sentence runs on.
  void find_rests() {
    if (pieces_.empty() || !features_[0][Feature::few_pieces] || habits_.mode != ParagraphMode::line ||
        habits_.usual_gap == 0)
      return;
    for (std::size_t i = 0; i < lines_.size();) {
      Stanza block{.first = i, .end = i + 1};
      while (block.end < lines_.size() && is_joined(block.end)) ++block.end;
      i = block.end;
      if (is_wrapped(block))
        for (std::size_t k = block.first + 1; k < block.end; ++k) found_[k] = Company::rest;
    }
  }

  // Unlike verse with small letters: of two or three lines, or with the end of a sentence inside one.
  bool is_wrapped(const Stanza& block) const {
    constexpr std::uint32_t narrowest = 36;
    constexpr std::size_t few_lines = 3;
    bool inner_sentence = block.lines() <= few_lines;
    for (std::size_t i = block.first; i < block.end; ++i) {
      const Facts& facts = facts_[i];
      const bool kept =
          facts.symbols || facts.columns || facts.rule || facts.quote_prefix || found_[i] == Company::verse;
      const bool runs_on = facts.ending == Ending::open || facts.ending == Ending::comma;
      const bool is_last = i + 1 == block.end;
      if (kept || (!is_last && (!runs_on || lines_[i].width < narrowest))) return false;
      if (i > block.first &&
          (!facts.starts_lower || facts.enumerator.length > 0 || lines_[i].indent > lines_[block.first].indent + 1))
        return false;
      inner_sentence = inner_sentence || facts.inner_sentence;
    }
    return block.lines() > 1 && inner_sentence && !facts_[block.first].starts_lower;
  }

  bool has_quantity(std::size_t line) const {
    const Enumerator& enumerator = facts_[line].enumerator;
    return facts_[line].starts_digit && facts_[line].has_letters && !enumerator.has_delimiter &&
           (enumerator.kind == EnumeratorKind::arabic || enumerator.kind == EnumeratorKind::none);
  }

  // "2 cups of flour" and below it "1 egg": what counts sections counts on.
  void find_quantities(std::size_t before, std::size_t line) {
    if (!is_joined(line) || !has_quantity(before) || !has_quantity(line)) return;
    const bool counts_on = facts_[before].enumerator.length > 0 && facts_[line].enumerator.length > 0 &&
                           facts_[before].enumerator.value + 1 == facts_[line].enumerator.value;
    if (!counts_on) found_[before] = found_[line] = Company::text;
  }

  // Below "Yours sincerely," a name, and what stands right below that.
  void find_signatures(std::size_t before, std::size_t line) {
    constexpr std::uint32_t widest = 40;
    if (habits_.unspaced) return;
    const Facts& closing = facts_[before];
    const bool plain = closing.words <= 6 && !closing.symbols && !closing.inner_colon && !closing.starts_digit &&
                       closing.enumerator.length == 0;
    const bool closes = plain && closing.ending == Ending::comma && closing.piece_lines == 1 &&
                        closing.piece_width <= widest && (is_joined(line) || pieces_.size() < few_pieces);
    if (closes) signed_ = line;
    const bool goes_on = signed_ != 0 && line <= signed_ + 2 && is_joined(line);
    if (!closes && !goes_on) return;
    if (facts_[line].piece_width <= widest && !is_marked(line))
      found_[line] = Company::text;
    else
      signed_ = 0;
  }

  // "Index" or "References" between blank lines.
  bool names_part(std::size_t line) const {
    const Matter matter = facts_[line].matter;
    const Features& f = features_[line];
    const bool named = matter == Matter::front || matter == Matter::back || matter == Matter::bibliography ||
                       matter == Matter::questions;
    return named && f[Feature::few_pieces] && f[Feature::alone] && !f[Feature::nothing_follows] &&
           f[Feature::ends_open];
  }

  // "Ingredients" between blank lines, and below it what is needed; "Method" and its steps.
  bool names_list(std::size_t line, std::size_t first, std::size_t second) const {
    const Facts& facts = facts_[line];
    const bool alone = features_[line][Feature::alone] && lines_[first].blanks_before == 1;
    if (!alone || !is_joined(second) || !features_[line][Feature::few_pieces]) return false;
    const bool is_name = facts.words <= 2 && facts.piece_width <= 30 && facts.has_letters && !facts.starts_lower &&
                         !facts.starts_sign && !facts.starts_digit && !facts.ends_digit && !facts.inner_comma &&
                         facts.ending == Ending::open && facts.enumerator.length == 0 && facts.byline == 0;
    const auto is_bullet = [&](std::size_t at) { return facts_[at].enumerator.kind == EnumeratorKind::bullet; };
    const bool counted = features_[first][Feature::counted] && facts_[first].enumerator.value == 1;
    return is_name && (counted || (is_bullet(first) && is_bullet(second)) ||
                       (facts_[first].starts_digit && found_[first] == Company::text));
  }

  const std::vector<Line>& lines_;
  const std::vector<Facts>& facts_;
  const std::vector<Features>& features_;
  const Habits& habits_;
  std::vector<std::size_t> pieces_;
  std::vector<Company> found_;
  std::size_t signed_ = 0;
};

}  // namespace

std::vector<Company> find_company(const std::vector<Line>& lines, const std::vector<Facts>& facts,
                                  const std::vector<Features>& features, const Habits& habits) {
  return Companies(lines, facts, features, habits).find();
}

}  // namespace rubricate::plain
