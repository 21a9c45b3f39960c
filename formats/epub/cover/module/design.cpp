#include "formats/epub/cover/module/design.h"

#include <algorithm>
#include <stdexcept>

namespace rubricate::cover {

namespace {

constexpr double text_width = page_width - 2 * margin;
constexpr double largest_title = 300;
constexpr double smallest_title = 60;
constexpr double too_small_title = 92;  // to be read on a thumbnail: another layout has more room

// Between series and publisher; no line begins with it.
constexpr std::string_view dot = "\u00A0\u00B7 ";
constexpr std::string_view dot_at_end = dot.substr(0, dot.size() - 1);

// FNV-1a.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  return hash;
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string result;
  for (const std::string& each : parts) {
    if (each.empty()) continue;
    if (!result.empty()) result += between;
    result += each;
  }
  return result;
}

class Designer {
 public:
  Designer(const Words& words, Typesetter& typesetter)
      : typesetter_(typesetter), title_(typesetter.prepare(words.title, Face::roman)) {
    subtitle_ = typesetter.prepare(words.subtitle, Face::italic);
    constexpr std::size_t lines_of_authors = 3;
    if (words.authors.size() <= lines_of_authors)
      for (const std::string& each : words.authors) authors_.push_back(typesetter.prepare(each, Face::small_capitals));
    else
      authors_.push_back(typesetter.prepare(joined(words.authors, ", "), Face::small_capitals));
    std::erase_if(authors_, [](const Prepared& each) { return each.text.empty(); });
    imprint_ = typesetter.prepare(joined({words.series, words.publisher}, dot), Face::small_capitals);
    design_.seed = hash_of(words.title);
    design_.has_title = !title_.text.empty();
  }

  Design design() {
    Random random(design_.seed);
    design_.palette = palettes()[random.below(palettes().size())];
    const std::size_t ornament = random.below(patterns().size() + emblems().size());
    if (ornament < patterns().size()) {
      design_.pattern = &patterns()[ornament];
      constexpr Layout layouts[] = {Layout::pattern_below, Layout::pattern_above, Layout::bands, Layout::label};
      design_.layout = layouts[random.below(std::size(layouts))];
    } else {
      design_.emblem = &emblems()[ornament - patterns().size()];
      design_.layout = design_.emblem->is_round && random.one_in(2) ? Layout::cut_emblem : Layout::emblem;
    }
    ink_ = design_.palette.ink;
    ground_ = design_.palette.ground;
    place();
    return std::move(design_);
  }

 private:
  void place() {
    switch (design_.layout) {
      case Layout::pattern_below: pattern_below(); break;
      case Layout::pattern_above: pattern_above(); break;
      case Layout::bands: bands(); break;
      case Layout::label: label(); break;
      case Layout::emblem: emblem(); break;
      case Layout::cut_emblem: cut_emblem(); break;
    }
  }

  // Begins anew, when the words do not go with what was chosen.
  void place_as(Layout layout) {
    design_.layout = layout;
    ink_ = design_.palette.ink;
    ground_ = design_.palette.ground;
    design_.label = {};
    design_.ornaments.clear();
    design_.rules.clear();
    design_.texts.clear();
    design_.unplaced.clear();
    place();
  }

  // Sets a text below `y` and moves `y` to its bottom.
  void put(const Setting& setting, double& y, double x = margin, double width = text_width, Side side = Side::begin) {
    if (setting.lines.empty()) {
      if (setting.is_cut) design_.unplaced.push_back(setting.prepared.text);
      return;
    }
    design_.texts.push_back({setting, x, y, width, side, ink_, ground_});
    y += setting.height();
  }

  void put_all(const std::vector<Setting>& settings, double& y, double x = margin, double width = text_width,
               Side side = Side::begin) {
    for (const Setting& each : settings) put(each, y, x, width, side);
  }

  void rule(double x, double y, double width, double thickness) {
    design_.rules.push_back({{x, y, width, thickness}, design_.palette.accent});
  }

  Setting title(double width, double height, double largest = largest_title) {
    return typesetter_.fit(title_, {width, height, largest, smallest_title});
  }

  // Another layout, in which lines are longer or more, would suit it better.
  static bool is_cramped(const Setting& title) {
    return title.is_cut || title.is_broken || (!title.lines.empty() && title.size < too_small_title);
  }

  Setting subtitle(const Setting& title, double width, double height) {
    const double largest = std::clamp(title.size * 0.5, 56.0, 96.0);
    return typesetter_.fit(subtitle_, {width, height, largest, 50});
  }

  // All of one size, and all together no higher than leaves room for a title in every layout.
  std::vector<Setting> authors(double width, double largest = 100) {
    const double height = std::min(270.0, 420.0 / static_cast<double>(std::max<std::size_t>(authors_.size(), 1)));
    std::vector<Setting> result;
    for (bool is_even = false; !is_even;) {
      result.clear();
      for (const Prepared& each : authors_) result.push_back(typesetter_.fit(each, {width, height, largest, 46}));
      double size = largest;
      for (const Setting& each : result) size = std::min(size, each.size);
      is_even = size >= largest || size <= 46;
      largest = size;
    }
    return result;
  }

  // Where a line ends between series and publisher, the dot between them is not needed.
  Setting imprint(double width) {
    Setting setting = typesetter_.fit(imprint_, {width, 140, 54, 40});
    for (Setting::Line& line : setting.lines)
      if (std::string_view(setting.prepared.text).substr(0, line.end).ends_with(dot_at_end))
        line.end -= dot_at_end.size();
    return setting;
  }

  static double height_of(const std::vector<Setting>& settings) {
    double height = 0;
    for (const Setting& each : settings) height += each.height();
    return height;
  }

  // Where a short rule stands: under the beginning of the text.
  double rule_begin(double width) const { return title_.is_right_to_left ? page_width - margin - width : margin; }

  // Publisher and series at the foot of the page, and the top of what they take.
  double foot() {
    const Setting setting = imprint(text_width);
    if (setting.lines.empty()) return page_height;
    double y = page_height - 86 - setting.height();
    const double top = y - 62;
    put(setting, y);
    return top;
  }

  void pattern_below() {
    double y = 170;
    const std::vector<Setting> names = authors(text_width);
    if (!names.empty()) {
      put_all(names, y);
      y += 44;
      rule(margin, y, text_width, 5);
      y += 5;
    }
    y += 52;
    const Setting main = title(text_width, 1000);
    put(main, y);
    y += 44;
    put(subtitle(main, text_width, 320), y);
    const double top = std::max(1190.0, y + 96);
    design_.ornaments.push_back({0, top, page_width, foot() - top});
  }

  void pattern_above() {
    const Setting main = title(text_width, 1000);
    const Setting second = subtitle(main, text_width, 320);
    const std::vector<Setting> names = authors(text_width);
    const Setting last = imprint(text_width);
    double height = main.height() + second.height() + (second.lines.empty() ? 0 : 36) + height_of(names) +
                    (names.empty() ? 0 : 105) + last.height() + (last.lines.empty() ? 0 : 60);
    height = std::max(height, 820.0);
    double y = page_height - 150 - height;
    design_.ornaments.push_back({0, 0, page_width, y - 96});
    put(main, y);
    if (!second.lines.empty()) y += 36;
    put(second, y);
    double foot = page_height - 140 - last.height();
    double end = foot - (last.lines.empty() ? 0 : 60) - height_of(names);
    if (!names.empty()) {
      rule(margin, end - 50, text_width, 5);
      put_all(names, end);
    }
    put(last, foot);
  }

  void bands() {
    constexpr double top = 620;
    const double bottom = page_height - top;
    design_.ornaments.push_back({0, 0, page_width, top});
    design_.ornaments.push_back({0, bottom, page_width, top});
    rule(0, top, page_width, 14);
    rule(0, bottom - 14, page_width, 14);
    const std::vector<Setting> names = authors(text_width, 92);
    const Setting last = imprint(text_width);
    const double others = height_of(names) + (names.empty() ? 0 : 110) + last.height() + (last.lines.empty() ? 0 : 30);
    const double free = bottom - top - 2 * 110 - others;
    const Setting main = title(text_width, std::min(free - (subtitle_.text.empty() ? 0 : 220), 860.0));
    if (is_cramped(main)) return place_as(Layout::pattern_below);
    const Setting second = subtitle(main, text_width, 200);
    const double gap = second.lines.empty() ? 0 : 36;
    double y = top + 110 + std::max(0.0, (free - main.height() - gap - second.height()) / 2);
    put(main, y);
    y += gap;
    put(second, y);
    if (!names.empty()) {
      y += 50;
      rule(rule_begin(200), y, 200, 8);
      y += 60;
    }
    put_all(names, y);
    double foot = bottom - 60 - last.height();
    put(last, foot);
  }

  void label() {
    constexpr double x = 220;
    constexpr double width = page_width - 2 * x;
    constexpr double inner = width - 2 * 110;
    design_.ornaments.push_back({0, 0, page_width, page_height});
    std::swap(ink_, ground_);
    // On a light ground the label is the ground itself, so that the page stays light.
    if (contrast(design_.palette.ground, {}) > contrast(design_.palette.ink, {})) std::swap(ink_, ground_);
    const std::vector<Setting> names = authors(inner, 76);
    const Setting main = title(inner, 860, 280);
    if (is_cramped(main)) return place_as(Layout::bands);
    const Setting second = subtitle(main, inner, 260);
    const Setting last = imprint(inner);
    const double height = 2 * 130 + height_of(names) + (names.empty() ? 0 : 120) + main.height() +
                          (second.lines.empty() ? 0 : 40) + second.height() + (last.lines.empty() ? 0 : 80) +
                          last.height();
    const double top = std::max(260.0, 1080 - height / 2);
    design_.label = {x, top, width, height};
    design_.label_ink = ink_;
    design_.label_ground = ground_;
    double y = top + 130;
    const double left = (page_width - inner) / 2;
    put_all(names, y, left, inner, Side::centre);
    if (!names.empty()) {
      design_.rules.push_back({{page_width / 2.0 - 80, y + 56, 160, 5}, ink_});
      y += 120;
    }
    put(main, y, left, inner, Side::centre);
    if (!second.lines.empty()) y += 40;
    put(second, y, left, inner, Side::centre);
    y += 80;
    put(last, y, left, inner, Side::centre);
  }

  void emblem() {
    double y = 160;
    const Setting main = title(text_width, 880);
    put(main, y);
    const Setting second = subtitle(main, text_width, 260);
    if (!second.lines.empty()) y += 36;
    put(second, y);
    const std::vector<Setting> names = authors(text_width);
    const Setting last = imprint(text_width);
    double foot = page_height - 140 - last.height();
    double end = foot - (last.lines.empty() ? 0 : 40) - height_of(names);
    double bottom = end;
    if (!names.empty()) {
      bottom = end - 55;
      rule(margin, bottom, text_width, 5);
      put_all(names, end);
    }
    put(last, foot);
    const double radius = std::min(600.0, (bottom - y) / 2 - 84);
    const double middle = (y + bottom) / 2 + 10;
    design_.ornaments.push_back({page_width / 2.0 - radius, middle - radius, 2 * radius, 2 * radius});
  }

  // Large, in the lower corner where lines end, with all words above it.
  void cut_emblem() {
    double y = 170;
    put_all(authors(text_width), y);
    if (!authors_.empty()) {
      y += 44;
      rule(margin, y, text_width, 5);
      y += 57;
    }
    const Setting main = title(text_width, 880);
    put(main, y);
    const Setting second = subtitle(main, text_width, 260);
    if (!second.lines.empty()) y += 36;
    put(second, y);
    constexpr double radius = 1060;
    constexpr double middle = page_height - 430;
    // The words must clear the ornament, and publishers stand where it would be.
    if (y > middle - radius + 60 || !imprint_.text.empty()) return place_as(Layout::emblem);
    const double x = title_.is_right_to_left ? 150 : page_width - 150;
    design_.ornaments.push_back({x - radius, middle - radius, 2 * radius, 2 * radius});
  }

  Typesetter& typesetter_;
  Prepared title_, subtitle_, imprint_;
  std::vector<Prepared> authors_;
  Colour ink_, ground_;
  Design design_;
};

struct DestroyCairo {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};

}  // namespace

const PlacedText& Design::title() const {
  return *std::find_if(texts.begin(), texts.end(),
                       [](const PlacedText& each) { return each.setting.prepared.face == Face::roman; });
}

Design design_cover(const Words& words, Typesetter& typesetter) { return Designer(words, typesetter).design(); }

namespace {

struct DestroySurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

void draw(cairo_t* cairo, const Design& design, Typesetter& typesetter) {
  const Palette& palette = design.palette;
  colour(cairo, palette.ground);
  cairo_paint(cairo);
  Random random(design.seed ^ 0x5DEECE66DU);
  for (const Box& box : design.ornaments) {
    cairo_save(cairo);
    if (design.pattern != nullptr) {
      cairo_rectangle(cairo, box.x, std::round(box.y), box.width, std::round(box.height));
      cairo_clip(cairo);
      design.pattern->draw(cairo, {box.x, std::round(box.y), box.width, std::round(box.height)}, palette, random);
    } else {
      design.emblem->draw(cairo, box.x + box.width / 2, box.y + box.height / 2, box.width / 2, palette, random);
    }
    cairo_restore(cairo);
  }
  if (design.label.width > 0) {
    const auto [ink, ground] = std::pair{design.label_ink, design.label_ground};
    const Box& label = design.label;
    for (const auto& [inset, value] :
         {std::pair{-14.0, palette.accent}, {0.0, ground}, {30.0, ink}, {38.0, ground}, {50.0, ink}, {53.0, ground}}) {
      colour(cairo, value);
      fill_box(cairo, {std::round(label.x + inset), std::round(label.y + inset), std::round(label.width - 2 * inset),
                       std::round(label.height - 2 * inset)});
    }
  }
  for (const Rule& rule : design.rules) {
    colour(cairo, rule.colour);
    fill_box(cairo, {rule.box.x, std::round(rule.box.y), rule.box.width, rule.box.height});
  }
  for (const PlacedText& text : design.texts) {
    colour(cairo, text.ink);
    typesetter.draw(cairo, text.setting, text.x, text.y, text.width, text.side);
  }
}

}  // namespace

void draw_cover(const Design& design, Typesetter& typesetter, const TakeRows& take) {
  constexpr int band = 512;  // rows
  static_assert(page_height % band == 0);
  const std::unique_ptr<cairo_surface_t, DestroySurface> surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, page_width, band));
  for (int top = 0; top < page_height; top += band) {
    const std::unique_ptr<cairo_t, DestroyCairo> cairo(cairo_create(surface.get()));
    cairo_translate(cairo.get(), 0, -top);
    draw(cairo.get(), design, typesetter);
    cairo_surface_flush(surface.get());
    if (cairo_status(cairo.get()) != CAIRO_STATUS_SUCCESS ||
        cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
      throw std::runtime_error("Cairo cannot draw it");
    take(reinterpret_cast<const std::uint32_t*>(cairo_image_surface_get_data(surface.get())), band,
         static_cast<std::size_t>(cairo_image_surface_get_stride(surface.get())) / 4);
  }
}

}  // namespace rubricate::cover
