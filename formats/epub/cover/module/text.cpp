#include "formats/epub/cover/module/text.h"

#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace rubricate::cover {

namespace {

constexpr double measured_size = 100;  // widths scale with the size
constexpr double size_step = 0.95;
constexpr double letter_space = 0.1;      // between small capitals, in ems
constexpr double ellipsis_width = 1.2;    // and room around it, in ems
constexpr std::size_t most_pieces = 800;  // more fit on no cover

double from_pango(int units) { return static_cast<double>(units) / PANGO_SCALE; }

double length_of(PangoLayout* line) {
  PangoRectangle logical;
  pango_layout_get_extents(line, nullptr, &logical);
  return from_pango(logical.width);
}

bool may_be_spaced(FontName font) {
  switch (font) {
    case FontName::garamond:
    case FontName::garamond_italic:
    case FontName::serif:
    case FontName::east_asian:
    case FontName::ideographs:
    case FontName::hebrew:
    case FontName::georgian:
    case FontName::armenian: return true;
    default: return false;  // letters of the others join, or have marks of their own around them
  }
}

// The language whose forms of letters are meant where the book's language is written in another script; the fallback
// of Pango would be one of the user's.
const char* usual_language(GUnicodeScript script) {
  switch (script) {
    case G_UNICODE_SCRIPT_CYRILLIC: return "ru";
    case G_UNICODE_SCRIPT_GREEK: return "el";
    case G_UNICODE_SCRIPT_ARABIC: return "ar";
    case G_UNICODE_SCRIPT_HEBREW: return "he";
    case G_UNICODE_SCRIPT_DEVANAGARI: return "hi";
    case G_UNICODE_SCRIPT_BENGALI: return "bn";
    case G_UNICODE_SCRIPT_THAI: return "th";
    case G_UNICODE_SCRIPT_HAN: return "zh";
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA: return "ja";
    case G_UNICODE_SCRIPT_HANGUL: return "ko";
    case G_UNICODE_SCRIPT_LATIN: return "en";
    default: return "und";
  }
}

bool is_shared(GUnicodeScript script) {
  return script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED ||
         script == G_UNICODE_SCRIPT_UNKNOWN;
}

constexpr std::string_view hyphen = "-";

// Whether its script marks a word that is broken with a hyphen.
bool is_hyphenated(gunichar character) {
  if (g_unichar_isalpha(character) == FALSE) return false;
  switch (g_unichar_get_script(character)) {
    case G_UNICODE_SCRIPT_LATIN:
    case G_UNICODE_SCRIPT_GREEK:
    case G_UNICODE_SCRIPT_CYRILLIC:
    case G_UNICODE_SCRIPT_ARMENIAN:
    case G_UNICODE_SCRIPT_GEORGIAN: return true;
    default: return false;
  }
}

bool is_hangul(gunichar character) { return g_unichar_get_script(character) == G_UNICODE_SCRIPT_HANGUL; }

// Draws nothing by itself: joiners, marks of direction, selectors of variants.
bool is_ignorable(gunichar character) {
  const GUnicodeType type = g_unichar_type(character);
  return type == G_UNICODE_FORMAT || (character >= 0xFE00 && character <= 0xFE0F);
}

bool is_left_out(gunichar character) {
  const GUnicodeType type = g_unichar_type(character);
  return character == 0xAD || type == G_UNICODE_CONTROL || type == G_UNICODE_PRIVATE_USE ||
         type == G_UNICODE_UNASSIGNED || type == G_UNICODE_SURROGATE;
}

void append(std::string& text, gunichar character) {
  char bytes[6];
  text.append(bytes, static_cast<std::size_t>(g_unichar_to_utf8(character, bytes)));
}

// By the first letter.
bool begins_right_to_left(const Prepared& text) {
  const char* const begin = text.text.c_str();
  for (const char* at = begin; *at != '\0'; at = g_utf8_next_char(at)) {
    if (g_unichar_isalpha(g_utf8_get_char(at)) == FALSE) continue;
    const FontName font = text.fonts[static_cast<std::size_t>(at - begin)];
    return font == FontName::arabic || font == FontName::hebrew;
  }
  return false;
}

// A word of at most three letters of a script with capitals: "of", "und", "the".
bool is_short_word(std::string_view word) {
  std::size_t letters = 0;
  for (const char* at = word.data(); at < word.data() + word.size(); at = g_utf8_next_char(at)) {
    const gunichar character = g_utf8_get_char(at);
    if (!g_unichar_islower(character) && !g_unichar_isupper(character)) return false;
    if (++letters > 3) return false;
  }
  return letters > 0;
}

}  // namespace

Typesetter::Typesetter(Fonts& fonts, std::string_view language, std::function<void(gunichar)> lost)
    : fonts_(fonts), language_(pango_language_from_string(std::string(language).c_str())), lost_(std::move(lost)) {
  fonts_.font(FontName::garamond);  // the ellipsis may need it when the others are known to Pango already
}

Typesetter::~Typesetter() = default;

// Made when all fonts are loaded that there will be.
PangoContext* Typesetter::context() {
  if (context_ != nullptr) return context_.get();
  map_.reset(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
  if (map_ == nullptr || !PANGO_IS_FC_FONT_MAP(map_.get())) throw std::runtime_error("Pango has no FreeType");
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map_.get()), fonts_.config());
  context_.reset(pango_font_map_create_context(map_.get()));
  cairo_font_options_t* const options = cairo_font_options_create();
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context_.get(), options);
  cairo_font_options_destroy(options);
  pango_cairo_context_set_resolution(context_.get(), 72);
  pango_context_set_round_glyph_positions(context_.get(), FALSE);
  pango_context_set_language(context_.get(), language_);
  return context_.get();
}

Prepared Typesetter::prepare(std::string_view text, Face face) {
  Prepared result{.face = face};
  std::optional<FontName> last;
  bool space = false;
  bool is_after_lost = false;  // what joins or varies it goes with it
  const std::string copy(text);
  for (const char* at = copy.c_str(); at < copy.c_str() + copy.size(); at = g_utf8_next_char(at)) {
    const gunichar character = g_utf8_get_char(at);
    if (g_unichar_isspace(character) && character != 0xA0 && character != 0x202F) {
      space = !result.text.empty();
      is_after_lost = false;
      continue;
    }
    if (is_left_out(character)) continue;
    std::optional<FontName> font = fonts_.font_for(character, last);
    if (is_ignorable(character) && (!font.has_value() || is_after_lost)) continue;
    is_after_lost = !font.has_value();
    if (!font.has_value()) {
      if (std::find(known_lost_.begin(), known_lost_.end(), character) == known_lost_.end()) {
        known_lost_.push_back(character);
        lost_(character);
      }
      continue;
    }
    if (font == FontName::garamond && face == Face::italic && fonts_.has(FontName::garamond_italic, character))
      font = FontName::garamond_italic;
    if (space) {
      result.text += ' ';
      result.fonts.push_back(last.value_or(*font));
      space = false;
    }
    append(result.text, character);
    result.fonts.resize(result.text.size(), *font);
    last = font;
  }
  result.is_right_to_left = begins_right_to_left(result);
  return result;
}

Typesetter::Layout Typesetter::layout(const Prepared& text, std::size_t begin, std::size_t end, double size) {
  PangoContext* const context = this->context();
  pango_context_set_base_dir(context, text.is_right_to_left ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  Layout result(pango_layout_new(context));
  pango_layout_set_auto_dir(result.get(), FALSE);
  pango_layout_set_text(result.get(), text.text.data() + begin, static_cast<int>(end - begin));
  PangoAttrList* const list = pango_attr_list_new();
  const auto add = [&](PangoAttribute* attribute, std::size_t from, std::size_t to) {
    attribute->start_index = static_cast<guint>(from - begin);
    attribute->end_index = static_cast<guint>(to - begin);
    pango_attr_list_insert(list, attribute);
  };
  for (std::size_t from = begin; from < end;) {
    std::size_t to = from;
    while (to < end && text.fonts[to] == text.fonts[from]) ++to;
    const FontName name = text.fonts[from];
    const Font& font = fonts_.font(name);
    add(pango_attr_family_new(font.family.c_str()), from, to);
    add(pango_attr_size_new_absolute(static_cast<int>(std::lround(size * font.scale * PANGO_SCALE))), from, to);
    if (text.face == Face::small_capitals && may_be_spaced(name))
      add(pango_attr_letter_spacing_new(static_cast<int>(std::lround(size * letter_space * PANGO_SCALE))), from, to);
    if (text.face == Face::small_capitals && name == FontName::garamond)
      add(pango_attr_font_features_new("smcp=1, onum=1"), from, to);
    from = to;
  }
  for (const char* at = text.text.data() + begin; at < text.text.data() + end;) {
    const GUnicodeScript script = g_unichar_get_script(g_utf8_get_char(at));
    const char* to = g_utf8_next_char(at);
    while (to < text.text.data() + end) {
      const GUnicodeScript next = g_unichar_get_script(g_utf8_get_char(to));
      if (next != script && !is_shared(next)) break;
      to = g_utf8_next_char(to);
    }
    const auto own = static_cast<PangoScript>(script);
    PangoLanguage* const language = is_shared(script) || pango_language_includes_script(language_, own) != FALSE
                                        ? language_
                                        : pango_language_from_string(usual_language(script));
    add(pango_attr_language_new(language), static_cast<std::size_t>(at - text.text.data()),
        static_cast<std::size_t>(to - text.text.data()));
    at = to;
  }
  add(pango_attr_fallback_new(FALSE), begin, end);
  pango_layout_set_attributes(result.get(), list);
  pango_attr_list_unref(list);
  return result;
}

Typesetter::Layout Typesetter::layout(const Setting& setting, const Setting::Line& line) {
  if (!line.is_hyphenated) return layout(setting.prepared, line.begin, line.end, setting.size);
  Prepared words = setting.prepared;
  words.text = words.text.substr(0, line.end) + std::string(hyphen);
  words.fonts.resize(line.end);
  words.fonts.resize(words.text.size(), words.fonts.back());
  return layout(words, line.begin, words.text.size(), setting.size);
}

double Typesetter::leading_of(const Prepared& text) {
  double leading = 1;
  for (const FontName name : text.fonts) leading = std::max(leading, fonts_.font(name).leading);
  return text.face == Face::small_capitals ? leading * 1.15 : leading;
}

double Typesetter::width_of(const Prepared& text, std::size_t begin, std::size_t end) {
  if (begin == end) return 0;
  return length_of(layout(text, begin, end, measured_size).get()) / measured_size;
}

Piece Typesetter::piece_of(const Prepared& text, std::size_t begin, std::size_t end) {
  const bool has_space = text.text[end - 1] == ' ';
  const std::size_t word_end = end - (has_space ? 1 : 0);
  // Pango spaces letters within a line and leaves its ends alone.
  const bool is_spaced = text.face == Face::small_capitals && may_be_spaced(text.fonts[begin]);
  return {.begin = begin, .end = end, .width = width_of(text, begin, word_end) + (is_spaced ? letter_space : 0)};
}

std::vector<Piece> Typesetter::words_of(const Prepared& text) {
  const Layout whole = layout(text, 0, text.text.size(), measured_size);
  int count = 0;
  const PangoLogAttr* const attributes = pango_layout_get_log_attrs_readonly(whole.get(), &count);
  std::vector<Piece> result;
  const char* const start = text.text.data();
  const double space = width_of({.text = "n n", .fonts = std::vector(3, text.fonts.front()), .face = text.face}, 0, 3) -
                       width_of({.text = "nn", .fonts = std::vector(2, text.fonts.front()), .face = text.face}, 0, 2);
  std::size_t begin = 0;
  int number = 0;
  gunichar last = 0;
  for (const char* at = start; at <= start + text.text.size() && result.size() < most_pieces; ++number) {
    const bool is_end = at == start + text.text.size();
    const gunichar character = is_end ? 0 : g_utf8_get_char(at);
    const bool may_break = attributes[number].is_line_break && !(is_hangul(last) && is_hangul(character));
    if (const auto offset = static_cast<std::size_t>(at - start); offset > begin && (is_end || may_break)) {
      Piece piece = piece_of(text, begin, offset);
      const bool has_space = text.text[offset - 1] == ' ';
      piece.space = has_space ? space : 0;
      const std::string_view word = std::string_view(text.text).substr(begin, offset - (has_space ? 1 : 0) - begin);
      piece.leans_on_next = is_short_word(word) || word.ends_with('-');
      result.push_back(piece);
      begin = offset;
    }
    if (is_end) break;
    last = character;
    at = g_utf8_next_char(at);
  }
  return result;
}

double Typesetter::hyphen_of(const Prepared& text, std::size_t at) {
  const char* const next = text.text.data() + at;
  const gunichar after = g_utf8_get_char(next);
  const gunichar before = g_utf8_get_char(g_utf8_find_prev_char(text.text.data(), next));
  if (!is_hyphenated(before) || !is_hyphenated(after)) return 0;
  return width_of({.text = std::string(hyphen), .fonts = {text.fonts[at]}, .face = text.face}, 0, hyphen.size());
}

std::vector<Piece> Typesetter::broken(const Prepared& text, const std::vector<Piece>& words, double widest) {
  const Layout whole = layout(text, 0, text.text.size(), measured_size);
  int count = 0;
  const PangoLogAttr* const attributes = pango_layout_get_log_attrs_readonly(whole.get(), &count);
  const char* const start = text.text.data();
  std::vector<Piece> result;
  for (const Piece& word : words) {
    if (result.size() >= most_pieces) break;
    if (word.width <= widest) {
      result.push_back(word);
      continue;
    }
    std::size_t begin = word.begin;
    long number = g_utf8_pointer_to_offset(start, start + begin);
    for (const char* at = start + begin; result.size() < most_pieces; ++number, at = g_utf8_next_char(at)) {
      const auto offset = static_cast<std::size_t>(at - start);
      const bool is_end = offset == word.end;
      if (offset > begin && (is_end || (attributes[number].is_cursor_position && *at != ' '))) {
        Piece piece = piece_of(text, begin, offset);
        if (is_end) piece.space = word.space;
        if (!is_end) piece.hyphen = hyphen_of(text, offset);
        result.push_back(piece);
        begin = offset;
      }
      if (is_end) break;
    }
  }
  return result;
}

namespace {

// How many lines stand in a height: none where there is no room.
std::size_t lines_in(double height, double leading) {
  return height < leading ? 0 : static_cast<std::size_t>(height / leading);
}

}  // namespace

// Of the sizes at which the text fits, the one that looks largest for what it costs in even lines.
bool Typesetter::try_fit(Setting& setting, const std::vector<Piece>& pieces, const Limits& limits) {
  const double leading = leading_of(setting.prepared);
  double best = 0;
  double first_size = 0;
  for (double size = limits.largest; size >= limits.smallest && size > first_size * 0.7; size *= size_step) {
    const double width = limits.width / size;
    const std::size_t most = lines_in(limits.height, leading * size);
    const std::optional<std::size_t> least = least_lines(pieces, width);
    if (!least.has_value() || *least > most) continue;
    if (first_size == 0) first_size = size;
    for (std::size_t count = *least; count <= std::min(most, *least + 1); ++count) {
      const std::optional<Lines> lines = even_lines(pieces, count, width);
      if (!lines.has_value()) continue;
      const double score = size * (1 - 0.14 * std::min(lines->poor_ends, 2)) / (1 + lines->unevenness);
      if (score <= best) continue;
      best = score;
      setting.size = size;
      setting.leading = leading * size;
      setting.lines.clear();
      std::size_t begin = 0;
      for (const std::size_t end : lines->ends) {
        std::size_t last = pieces[end - 1].end;
        if (setting.prepared.text[last - 1] == ' ') --last;
        setting.lines.push_back({pieces[begin].begin, last, pieces[end - 1].hyphen > 0});
        begin = end;
      }
    }
  }
  return best > 0;
}

Setting Typesetter::fit(const Prepared& text, const Limits& limits) {
  if (text.text.empty()) return {};
  Setting setting{.prepared = text};
  const std::vector<Piece> words = words_of(text);
  const double widest = limits.width / limits.smallest;
  const std::vector<Piece> all = broken(text, words, widest);
  if (all.size() == most_pieces || !try_fit(setting, all, limits)) setting = cut(text, all, limits);
  // A first word as wide as a line leaves no room for the ellipsis.
  if (setting.lines.empty()) setting = cut(text, broken(text, words, widest - ellipsis_width), limits);
  setting.is_broken = all.size() > words.size();
  shrink_to(setting, limits.width);
  return setting;
}

// Words beside each other may be wider than each by itself.
void Typesetter::shrink_to(Setting& setting, double width) {
  double widest = 0;
  for (const Setting::Line& line : setting.lines) widest = std::max(widest, length_of(layout(setting, line).get()));
  if (widest <= width) return;
  setting.size *= width / widest;
  setting.leading *= width / widest;
}

// As many pieces as fit at the smallest size, and an ellipsis.
Setting Typesetter::cut(const Prepared& text, const std::vector<Piece>& all, const Limits& limits) {
  const std::size_t most = lines_in(limits.height, leading_of(text) * limits.smallest);
  if (most == 0) return {.prepared = text, .is_cut = true};
  std::size_t low = 0;
  std::size_t high = all.size();
  const auto fits = [&](std::size_t count) {
    std::vector<Piece> some(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count));
    some.push_back({.width = ellipsis_width});
    const std::optional<std::size_t> lines = least_lines(some, limits.width / limits.smallest);
    return lines.has_value() && *lines < std::max<std::size_t>(most, 2);
  };
  while (low + 1 < high) {
    const std::size_t middle = (low + high) / 2;
    (fits(middle) ? low : high) = middle;
  }
  Setting setting{.prepared = text, .is_cut = true};
  if (low == 0) return setting;
  Prepared& kept = setting.prepared;
  std::size_t end = all[low - 1].end;
  while (end > 0 && (kept.text[end - 1] == ' ' || kept.text[end - 1] == ',')) --end;
  kept.text = kept.text.substr(0, end) + "\u2026";
  kept.fonts.resize(end);
  const FontName last = kept.fonts.back();
  kept.fonts.resize(kept.text.size(), fonts_.has(last, 0x2026) ? last : FontName::garamond);
  std::vector<Piece> some(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(low));
  some.back().end = kept.text.size();
  some.back().width += ellipsis_width;
  some.back().hyphen = 0;
  Limits smallest = limits;
  smallest.largest = limits.smallest;
  if (!try_fit(setting, some, smallest)) setting.lines.clear();
  return setting;
}

template <class Each>
void Typesetter::place(const Setting& setting, double x, double y, double width, Side side, Each each) {
  double base = y + setting.leading - 0.26 * setting.size * (setting.leading / setting.size);
  for (const Setting::Line& line : setting.lines) {
    const Layout text = layout(setting, line);
    const double length = length_of(text.get());
    const double left = side == Side::centre                ? x + (width - length) / 2
                        : setting.prepared.is_right_to_left ? x + width - length
                                                            : x;
    each(text.get(), left, base - from_pango(pango_layout_get_baseline(text.get())));
    base += setting.leading;
  }
}

void Typesetter::draw(cairo_t* cairo, const Setting& setting, double x, double y, double width, Side side) {
  place(setting, x, y, width, side, [&](PangoLayout* text, double left, double top) {
    cairo_new_path(cairo);
    cairo_move_to(cairo, left, top);
    pango_cairo_layout_path(cairo, text);
    cairo_fill(cairo);
  });
}

Box Typesetter::ink(const Setting& setting, double x, double y, double width, Side side) {
  double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
  place(setting, x, y, width, side, [&](PangoLayout* text, double line_left, double line_top) {
    PangoRectangle ink;
    pango_layout_get_extents(text, &ink, nullptr);
    left = std::min(left, line_left + from_pango(ink.x));
    right = std::max(right, line_left + from_pango(ink.x + ink.width));
    top = std::min(top, line_top + from_pango(ink.y));
    bottom = std::max(bottom, line_top + from_pango(ink.y + ink.height));
  });
  return {left, top, right - left, bottom - top};
}

int Typesetter::unknown_glyphs(const Setting& setting) {
  int count = 0;
  place(setting, 0, 0, 0, Side::begin,
        [&](PangoLayout* text, double, double) { count += pango_layout_get_unknown_glyphs_count(text); });
  return count;
}

}  // namespace rubricate::cover
