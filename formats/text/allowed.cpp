#include "formats/text/allowed.h"

#include <algorithm>
#include <unordered_map>

namespace rubricate::plain {

namespace {

constexpr LabelSet every_learned = only(Label::byline) - 1;
constexpr LabelSet rests = only(Label::paragraph_rest) | only(Label::item_rest) | only(Label::entry_rest);

constexpr LabelSet headings = only(Label::heading) | only(Label::title);

// In a short text a program, a table or a poem is nothing that comes again, and the corpus has them in long texts only:
// what they look like decides.
LabelSet kept_lines(const Facts& facts, const Features& features) {
  const bool marked = facts.enumerator.kind == EnumeratorKind::bullet || facts.enumerator.has_delimiter;
  if (marked && features[Feature::counted])
    return only(Label::item) | (features[Feature::entry_shape] ? only(Label::entry) : 0);
  // "2019   70   61": its number counts nothing.
  const bool columns = features[Feature::columns] || (facts.columns && facts.ends_digit);
  if (columns && features[Feature::neighbour_columns] && !features[Feature::symbols] && !marked)
    return only(Label::table);
  if (features[Feature::line_mode]) return 0;
  const bool beside_code = features[Feature::neighbour_symbols] && (!facts.has_letters || facts.starts_sign);
  if (!features[Feature::bullet] &&
      ((features[Feature::symbols] && (features[Feature::neighbour_symbols] || features[Feature::indented])) ||
       beside_code))
    return only(Label::code);
  const bool uneven = features[Feature::ragged_block] && features[Feature::capital_lines] &&
                      features[Feature::many_commas] && !features[Feature::two_line_block];
  if (uneven && features[Feature::block_indented] && !features[Feature::columns] && facts.enumerator.length == 0 &&
      !facts.all_capitals)
    return only(Label::verse);
  return 0;
}

// What a rule knows for certain, or nothing.
LabelSet decided(const Line& line, const Facts& facts, const Features& features, const Habits& habits) {
  if (line.fence != 0) return only(Label::code);
  if (features[Feature::region_licence]) return only(Label::licence);
  if (features[Feature::region_contents]) return only(Label::contents);
  if (features[Feature::names_contents]) return only(Label::heading);
  if (facts.quote_prefix) return only(Label::quotation) | (line.blanks_before > 0 ? 0 : only(Label::quotation_rest));
  if (features[Feature::note_shape]) return only(Label::note);
  if (features[Feature::question_letter] || features[Feature::question_run]) return only(Label::question);
  if (features[Feature::answer_letter] || features[Feature::after_question_run]) return only(Label::answer);
  // "[ ] buy nails"
  if (facts.bracketed && facts.enumerator.kind == EnumeratorKind::bullet) return only(Label::item);
  if (facts.rule) {
    if (features[Feature::underlines] && !features[Feature::neighbour_columns]) return only(Label::underline);
    LabelSet set = only(Label::rule);
    if (line.width <= 2 || (features[Feature::alone] && !features[Feature::indented])) return set;
    if (habits.mode != ParagraphMode::line) set |= only(Label::table) | only(Label::code);
    return set;
  }
  if (features[Feature::few_pieces])
    if (const LabelSet kept = kept_lines(facts, features); kept != 0) return kept;
  // "三" alone on its line, with text below and "四" further on.
  if (features[Feature::unspaced] && features[Feature::enumerator_only] && features[Feature::sequence_apart] &&
      features[Feature::next_long])
    return only(Label::heading);
  if (facts.byline > 0 && features[Feature::near_top] && features[Feature::width_90] && !facts.inner_sentence &&
      facts.ending != Ending::sentence)
    return only(Label::byline);
  return 0;
}

// What a novel or a play has where headings stand: what people say, and who says it.
bool is_said(const Facts& facts, const Features& features) {
  // Words in quotation marks; and in a novel without spaces between words what ends as a sentence, however short.
  if (features[Feature::unspaced] && facts.starts_quote && facts.ends_closing) return true;
  if (features[Feature::unspaced] && features[Feature::style_speech] && facts.enumerator.length == 0)
    return facts.starts_quote || facts.ends_closing || facts.ending == Ending::sentence ||
           facts.ending == Ending::comma || facts.ending == Ending::question || facts.ending == Ending::exclamation;
  // Speakers of a play, what they say and what they do.
  if (is_numbered(facts.enumerator.kind)) return false;
  return features[Feature::repeated] || (features[Feature::style_repeats] && features[Feature::prev_repeated]) ||
         (features[Feature::bracketed] && !facts.all_capitals);
}

// "________" or "........": signs that are no mark.
bool is_blank_row(const Facts& facts) {
  const bool low = facts.ending == Ending::comma && facts.ends_closing;
  return !facts.has_letters && facts.starts_sign && !facts.rule && (low || facts.ending == Ending::sentence);
}

// Short lines that begin nothing.
bool is_no_heading(const Facts& facts, const Features& features) {
  // "J. P." counts nothing.
  const bool initial = facts.enumerator.kind == EnumeratorKind::letter_upper && features[Feature::number_alone];
  const bool numbered = is_numbered(facts.enumerator.kind) && !initial;
  if (features[Feature::matter_end] && features[Feature::last_line]) return true;
  // Signs alone, and where something is to be written: "Name: ________".
  if (!facts.has_letters && facts.starts_sign && !facts.ends_digit && facts.enumerator.length == 0) return true;
  if (facts.ending == Ending::comma && facts.ends_closing) return true;
  // Sections have text: what counts on line by line is a list, as bullets and letters in a parenthesis are.
  const bool lettered = facts.enumerator.kind == EnumeratorKind::letter_lower && facts.enumerator.parenthesized;
  if (features[Feature::counted] || features[Feature::bullet] || lettered) return true;
  if (is_said(facts, features)) return true;
  if ((facts.all_capitals && !initial) || numbered) return false;
  // Two sentences are text; one is, in a short text that has not enough of them for a habit.
  if (features[Feature::ends_sentence] && facts.enumerator.length == 0) {
    if (features[Feature::inner_sentence]) return true;
    if (features[Feature::few_pieces] && facts.words >= 3 && !facts.title_case) return true;
  }
  // "Dear Aunt Gerda," goes on in the text, and so does "Liebe Gerda!"
  if (facts.matter == Matter::salutation) return true;
  if (facts.piece_lines == 1 && facts.ending == Ending::comma) return true;
  // So does what stands in the midst of a block, and what a small letter goes on with.
  const bool inside = features[Feature::no_blank_before] && features[Feature::no_blank_after];
  if (!features[Feature::underline_next] &&
      (inside || (features[Feature::no_blank_after] && features[Feature::next_lower])))
    return true;
  // Entries of an index; a signature; set in as examples and addresses are.
  if (features[Feature::ends_page]) return true;
  if (features[Feature::set_right] && !features[Feature::centred]) return true;
  if (features[Feature::few_pieces] && features[Feature::indented] && !features[Feature::centred]) return true;
  return features[Feature::few_pieces] && features[Feature::nothing_follows] && !features[Feature::first_line];
}

bool may_go_on_heading(const Line& line, const Facts& facts, const Features& features, const Habits& habits) {
  if (features[Feature::too_long] || parts_headings(line, habits) || is_said(facts, features)) return false;
  // In scripts without spaces a bare number stands above the text more often than above a title.
  const bool titled =
      features[features[Feature::unspaced] ? Feature::titles_follow_numbers : Feature::after_enumerator_only];
  if (habits.mode == ParagraphMode::line && !titled) return false;
  // "CHAPTER I" and below it "Call me Ishmael.": the first sentence, unless short sentences are the titles here.
  return !facts.piece_start || !features[Feature::ends_sentence] || facts.all_capitals ||
         features[Feature::titles_follow_numbers];
}

// A list counts 1, 2, 3: it could not keep a number of several parts, nor the word of "Chapter one".
bool may_be_item(EnumeratorKind kind) {
  return kind != EnumeratorKind::none && kind != EnumeratorKind::multi && kind != EnumeratorKind::keyword &&
         kind != EnumeratorKind::keyed;
}

LabelSet learned(const Line& line, const Facts& facts, const Features& features, const Habits& habits) {
  LabelSet set = every_learned & ~only(Label::rule) & ~only(Label::contents);
  const auto never = [&](LabelSet labels) { set &= ~labels; };
  const bool line_mode = habits.mode == ParagraphMode::line;
  const bool of_entry = facts.url_only || features[Feature::hangs_in_bibliography];
  if (line.blanks_before > 0 || line_mode) never(of_entry ? rests & ~only(Label::entry_rest) : rests);
  // Below a full line nothing begins.
  if (!facts.piece_start && facts.enumerator.length == 0)
    never(headings | only(Label::paragraph) | only(Label::loose_item) | only(Label::entry));
  if (!may_go_on_heading(line, facts, features, habits)) never(only(Label::heading_rest));
  const bool first_sentence = facts.piece_start && features[Feature::ends_sentence] && !facts.all_capitals &&
                              !features[Feature::titles_follow_numbers] && features[Feature::after_enumerator_only];
  if (first_sentence) never(only(Label::heading));
  if (is_no_heading(facts, features)) never(headings);
  if (!features[Feature::on_title_page] || facts.ending == Ending::colon) never(only(Label::title));
  if (features[Feature::few_pieces] && !features[Feature::under_bibliography] && !features[Feature::entry_shape])
    never(only(Label::entry));
  if (!may_be_item(facts.enumerator.kind)) never(only(Label::item));
  const bool columns = features[Feature::columns] || features[Feature::neighbour_columns];
  if (!columns && (line_mode || !features[Feature::indented])) never(only(Label::table));
  const bool alone_in_block = features[Feature::two_line_block] || features[Feature::alone];
  if (line_mode || features[Feature::symbols] || (is_blank_row(facts) && alone_in_block)) never(only(Label::verse));
  if (line_mode && !features[Feature::symbols] && !features[Feature::neighbour_symbols]) never(only(Label::code));
  // "CHAPTER I", "The Storm" and its text: one heading on two lines. A book has enough of them to show its habit.
  if (features[Feature::below_division] && features[Feature::few_pieces] && (set & only(Label::heading_rest)) != 0)
    return only(Label::heading_rest);
  return set;
}

// What a line is because of those beside it.
enum class Company : std::uint8_t {
  any,
  text,  // it begins nothing
  list,  // it names what is listed below it
  peer,  // others are written like it: it is not the title of all
  head,  // so it is, and all of them stand alone above text
  verse,
};

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
    for (std::size_t p = 1; p < pieces_.size(); ++p) {
      find_quantities(pieces_[p - 1], pieces_[p]);
      find_signatures(pieces_[p - 1], pieces_[p]);
    }
    for (std::size_t p = 0; p + 2 < pieces_.size(); ++p)
      if (names_list(pieces_[p], pieces_[p + 1], pieces_[p + 2])) found_[pieces_[p]] = Company::list;
    find_blocks();
    find_stanzas();
    return std::move(found_);
  }

 private:
  bool is_joined(std::size_t line) const { return lines_[line].blanks_before == 0; }
  bool has_label(std::size_t line) const {
    const Facts& facts = facts_[line];
    const bool kept = facts.symbols || facts.columns || lines_[line].indent >= habits_.body_indent + 2;
    return facts.inner_colon && facts.enumerator.length == 0 && !kept;
  }

  // "Monday, 3 June" above its entry, and further on "Tuesday, 4 June" and "Wednesday, 5 June"; or "Verse 1" and
  // "Verse 2".
  void find_peers() {
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> alike;
    const auto same = [&](std::size_t a, std::size_t b) { return key_of(a) != 0 && key_of(a) == key_of(b); };
    for (std::size_t p = 0; p + 1 < pieces_.size(); ++p) {
      const std::size_t line = pieces_[p];
      if (facts_[line].piece_lines != 1 || facts_[line].ending == Ending::sentence) continue;
      if (key_of(line) != 0 && !same(line, pieces_[p + 1])) alike[key_of(line)].push_back(line);
    }
    for (const auto& [key, members] : alike) {
      const bool by_form = lines_[members.front()].form != 0;
      if (members.size() < (by_form ? 3 : 2)) continue;
      const bool heads = by_form && std::all_of(members.begin(), members.end(), [&](std::size_t line) {
                           const Features& f = features_[line];
                           return f[Feature::few_pieces] && f[Feature::alone] && f[Feature::ends_open] &&
                                  f[Feature::width_60] && !f[Feature::nothing_follows];
                         });
      for (const std::size_t line : members) found_[line] = heads ? Company::head : Company::peer;
    }
  }

  // What lines have in common whose numbers differ; 0: nothing. Forms and keys do not meet: keys are as long as 64
  // bits.
  std::uint64_t key_of(std::size_t line) const {
    if (lines_[line].form != 0) return lines_[line].form;
    const bool numbered = facts_[line].starts_digit != facts_[line].ends_digit && facts_[line].has_letters;
    return numbered ? facts_[line].key : 0;
  }

  // "From: ...", "To: ...", "Subject: ..."; the speakers of an interview; the terms of a glossary. Two of them do,
  // where no blank line parts them; a title with a colon may stand above one.
  void find_labels() {
    for (std::size_t p = 0; p < pieces_.size();) {
      std::size_t end = p;
      while (end < pieces_.size() && has_label(pieces_[end])) ++end;
      const bool titled = p == 0 && end > 2 && !is_joined(pieces_[1]) && is_joined(pieces_[2]);
      const std::size_t first = p + titled;
      if (end >= first + 3 || (end == first + 2 && first > 0 && is_joined(pieces_[first + 1])))
        for (std::size_t k = first; k < end; ++k) found_[pieces_[k]] = Company::text;
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

  // "Chorus" above the lines of one.
  bool names_stanza(std::size_t line) const {
    return line + 1 < lines_.size() && is_joined(line + 1) && facts_[line].words <= 2 &&
           (facts_[line].ending == Ending::open || facts_[line].ending == Ending::colon);
  }

  // In a short text with blank lines a block of short lines has no heading but its first: an address, a signature.
  void find_blocks() {
    constexpr std::uint32_t widest = 60;
    if (pieces_.empty() || !features_[0][Feature::few_pieces]) return;
    const auto gaps = std::count_if(pieces_.begin(), pieces_.end(), [&](std::size_t i) { return !is_joined(i); });
    const auto is_short = [&](std::size_t p) { return facts_[pieces_[p]].piece_width <= widest; };
    for (std::size_t p = 1; p < pieces_.size() && gaps >= 2; ++p) {
      const std::size_t line = pieces_[p];
      const Facts& facts = facts_[line];
      const bool ends = p + 1 == pieces_.size() || !is_joined(pieces_[p + 1]);
      const bool below = p >= 2 && is_joined(pieces_[p - 1]) && is_short(p - 2);
      const bool named = facts.all_capitals || is_numbered(facts.enumerator.kind) || facts.matter != Matter::none ||
                         features_[line][Feature::underline_next];
      if (!is_joined(line) || !is_short(p - 1) || named || !(ends ? below : is_short(p + 1))) continue;
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
      const bool alone = block.lines() == 1 && facts_[i].words <= 2;
      i = block.end;
      if (names_stanza(block.first)) ++block.first;
      if (is_stanza(block) || (!run.empty() && goes_on(run.back(), block)))
        run.push_back(block);
      else if (!alone)
        close();
    }
    close();
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
    constexpr std::size_t few = 60;
    constexpr std::uint32_t widest = 40;
    const Facts& closing = facts_[before];
    const bool plain = closing.words <= 6 && !closing.symbols && !closing.inner_colon && !closing.starts_digit;
    const bool closes = plain && closing.ending == Ending::comma && closing.piece_lines == 1 &&
                        closing.piece_width <= widest && (is_joined(line) || pieces_.size() < few);
    if (closes) signed_ = line;
    if (closes || (signed_ != 0 && line <= signed_ + 2 && is_joined(line))) found_[line] = Company::text;
  }

  // "Ingredients" between blank lines, and below it what is needed; "Method" and its steps.
  bool names_list(std::size_t line, std::size_t first, std::size_t second) const {
    const Facts& facts = facts_[line];
    const bool alone = features_[line][Feature::alone] && lines_[first].blanks_before == 1;
    if (!alone || !is_joined(second) || !features_[line][Feature::few_pieces]) return false;
    const bool is_name = facts.words <= 3 && facts.piece_width <= 30 && facts.has_letters && !facts.starts_lower &&
                         !facts.starts_sign && !facts.starts_digit && !facts.ends_digit && !facts.inner_comma &&
                         facts.ending == Ending::open && facts.enumerator.length == 0 && facts.byline == 0;
    const auto is_bullet = [&](std::size_t at) { return facts_[at].enumerator.kind == EnumeratorKind::bullet; };
    const bool counted = features_[first][Feature::counted] && facts_[first].enumerator.value == 1;
    return is_name && (counted || (is_bullet(first) && is_bullet(second)) ||
                       (has_quantity(first) && found_[first] == Company::text));
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

bool parts_headings(const Line& line, const Habits& habits) {
  return line.blanks_before > 0 && line.blanks_before > habits.usual_gap + 1;
}

std::vector<LabelSet> allowed_labels(const std::vector<Line>& lines, const std::vector<Facts>& facts,
                                     const std::vector<Features>& features, const Habits& habits) {
  std::vector<LabelSet> allowed(lines.size());
  const std::vector<Company> company = Companies(lines, facts, features, habits).find();
  LabelSet before = 0;
  bool in_dialogue = false;  // in a question or an answer
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool joined = i > 0 && lines[i].blanks_before == 0 && habits.mode != ParagraphMode::line;
    const LabelSet rule = decided(lines[i], facts[i], features[i], habits);
    const bool in_note = before == only(Label::note) || before == only(Label::note_rest);
    if (joined && in_note && rule == 0)
      allowed[i] = only(Label::note_rest);
    else if (joined && rule == 0 && in_dialogue && (!facts[i].piece_start || lines[i].indent > lines[i - 1].indent))
      allowed[i] = only(Label::paragraph_rest);
    else
      allowed[i] = rule != 0 ? rule : learned(lines[i], facts[i], features[i], habits);
    // What is to be written below is no text of a section.
    const bool blank_below = i + 1 < lines.size() && lines[i + 1].blanks_before == 0 && is_blank_row(facts[i + 1]);
    const LabelSet others =
        headings | (features[i][Feature::few_pieces] && lines[i].indent == 0 ? only(Label::verse) : 0);
    if ((company[i] == Company::text || blank_below) && (allowed[i] & ~others) != 0) allowed[i] &= ~others;
    const bool peer = company[i] == Company::peer || company[i] == Company::head;
    if (peer && (allowed[i] & ~only(Label::title)) != 0) allowed[i] &= ~only(Label::title);
    if (company[i] == Company::head && (allowed[i] & headings) != 0) allowed[i] &= headings;
    if (company[i] == Company::verse && rule == 0) allowed[i] = only(Label::verse);
    if (company[i] == Company::list && (allowed[i] & headings) != 0) allowed[i] &= headings;
    before = allowed[i];
    in_dialogue = before == only(Label::question) || before == only(Label::answer) ||
                  (in_dialogue && before == only(Label::paragraph_rest));
  }
  return allowed;
}

}  // namespace rubricate::plain
