#include "tests/bench/texts.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <random>
#include <string_view>

namespace rubricate::bench {

namespace {

// The engine's numbers are the same everywhere; a distribution's are not.
class Words {
 public:
  std::size_t below(std::size_t limit) { return engine_() % limit; }

  std::string sentence() {
    static constexpr std::array<std::string_view, 40> words{
        "the",   "keeper", "of",    "light",  "had",   "never",     "seen",   "a",    "ship",   "that",
        "came",  "so",     "near",  "to",     "rocks", "and",       "nobody", "knew", "what",   "it",
        "meant", "when",   "he",    "rang",   "bell",  "twice",     "before", "fog",  "lifted", "from",
        "water", "old",    "house", "window", "stair", "lantern’s", "oil",    "was",  "nearly", "gone"};
    std::string text(words[below(words.size())]);
    text[0] = static_cast<char>(text[0] & ~0x20);
    const std::size_t count = 5 + below(14);
    for (std::size_t i = 0; i < count; ++i) {
      if (below(11) == 0) text += ',';
      text += ' ';
      text += words[below(words.size())];
    }
    return text + ". ";
  }

  std::string paragraph(std::size_t sentences) {
    std::string text;
    for (std::size_t i = 0; i < sentences; ++i) text += sentence();
    text.pop_back();
    return text;
  }

  // Two to five words, capitalised.
  std::string title() {
    std::string text = sentence();
    text.resize(text.find(' ', 12));
    if (text.back() == ',' || text.back() == '.') text.pop_back();
    return text;
  }

 private:
  std::mt19937 engine_{20260101};
};

void append_wrapped(std::string& out, std::string_view text, std::size_t width, std::string_view indent) {
  while (!text.empty()) {
    std::size_t end = text.size();
    if (end > width) {
      end = text.rfind(' ', width);
      if (end == text.npos) end = text.size();
    }
    out += indent;
    out += text.substr(0, end);
    out += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// A word here and there between marks, as a manual has them.
std::string marked(Words& words, std::string_view text, std::size_t number) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    switch (words.below(40)) {
      case 0: out += fmt::format("*{}*", word); break;
      case 1: out += fmt::format("**{}**", word); break;
      case 2: out += fmt::format("`{}`", word); break;
      case 3: out += fmt::format("[{}](https://light.example/{}#log)", word, number); break;
      case 4: out += fmt::format("[{}][log-{}]", word, number); break;
      default: out += word;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!text.empty()) out += ' ';
  }
  return out;
}

}  // namespace

std::string novel(std::size_t bytes) {
  Words words;
  std::string out;
  for (int chapter = 1; out.size() < bytes; ++chapter) {
    out += fmt::format("CHAPTER {}\n\n{}\n\n", chapter, words.title());
    for (int i = 0; i < 40; ++i) {
      const bool spoken = words.below(3) == 0;
      const std::string text = words.paragraph(1 + words.below(spoken ? 2 : 8));
      append_wrapped(out, spoken ? "“" + text + "”" : text, 72, "");
      out += '\n';
    }
    out += '\n';
  }
  return out;
}

std::string article(std::size_t bytes) {
  Words words;
  std::string out = words.title() + "\n";
  while (out.size() < bytes) {
    out += words.title() + "\n";
    for (int i = 0; i < 4; ++i) out += words.paragraph(2 + words.below(6)) + "\n";
    for (int i = 1; i <= 4; ++i) out += fmt::format("{}. {}\n", i, words.paragraph(1));
    out += words.title() + "?\n" + words.paragraph(2) + "\n";
  }
  return out;
}

std::string memo(std::size_t bytes) {
  Words words;
  std::string out;
  int section = 1;
  for (int page = 1; out.size() < bytes; ++page) {
    std::string text;
    text += fmt::format("{}.  {}\n\n", section, words.title());
    append_wrapped(text, words.paragraph(5), 69, "   ");
    text += fmt::format("\n{}.{}.  {}\n\n", section, 1, words.title());
    append_wrapped(text, words.paragraph(7), 69, "   ");
    text += "\n   o  ";
    text += words.title() + "\n\n   o  " + words.title() + "\n\n";
    append_wrapped(text, words.paragraph(6), 69, "   ");
    out += text;
    out += fmt::format("\n\n\nKeeper                      Informational                    [Page {}]\n\f\n", page);
    out += "Memo 7                    The Log of the Light                  May 1911\n\n\n";
    ++section;
  }
  return out;
}

std::string references(std::size_t bytes) {
  static constexpr std::array<std::string_view, 6> families{"Birch", "Oak", "van der Lamp", "Keeper", "Comb", "Müller"};
  Words words;
  std::string out;
  while (out.size() < bytes) {
    const std::size_t year = 1950 + words.below(75);
    const std::size_t page = 1 + words.below(400);
    std::string entry = fmt::format("{}, {}. {}., & {}, J. ({}). ", families[words.below(families.size())],
                                    static_cast<char>('A' + words.below(26)), static_cast<char>('A' + words.below(26)),
                                    families[words.below(families.size())], year);
    entry += words.paragraph(1);
    if (words.below(3) == 0)
      entry += fmt::format(" Cambridge: Kell Press. https://kell.example/{}/{}", year, page);
    else
      entry += fmt::format(" Journal of Light, {}({}), {}–{}. doi:10.1234/jol.{}", words.below(90), words.below(12),
                           page, page + 12, page);
    append_wrapped(out, entry, 78, "");
    out += '\n';
  }
  return out;
}

std::string chinese(std::size_t bytes) {
  static constexpr std::array<std::string_view, 8> clauses{
      "雨下了整整三天",     "镇上的人都关了门",   "桥头的小铺还亮着灯", "老周坐在柜台后面",
      "数着屋檐滴下来的水", "没有人知道他在等谁", "河水慢慢涨了起来",   "他又从头数了一遍"};
  Words words;
  std::string out;
  for (int chapter = 1; out.size() < bytes; ++chapter) {
    out += fmt::format("第{}章 雨夜\n\n", chapter);
    for (int i = 0; i < 30; ++i) {
      out += "　　";
      const std::size_t count = 2 + words.below(9);
      for (std::size_t k = 0; k < count; ++k) {
        out += clauses[words.below(clauses.size())];
        out += k + 1 == count ? "。" : "，";
      }
      out += "\n";
    }
    out += '\n';
  }
  return out;
}

std::string handbook(std::size_t bytes) {
  Words words;
  std::string out;
  for (std::size_t part = 1; out.size() < bytes; ++part) {
    const auto paragraph = [&](std::size_t sentences) {
      append_wrapped(out, marked(words, words.paragraph(sentences), part), 100, "");
    };
    out += fmt::format("# {}\n\n", words.title());
    paragraph(6);
    out.insert(out.size() - 1, fmt::format("[^{}]", part));
    for (int chapter = 0; chapter < 4; ++chapter) {
      out += fmt::format("\n## {}\n\n", words.title());
      paragraph(5);
      out += '\n';
      paragraph(4);
      out += fmt::format("\n```cpp\nint lamp_{0}(int hours) {{\n  return hours * {0};\n}}\n```\n\n", part);
      for (int item = 0; item < 4; ++item) out += "- " + marked(words, words.paragraph(1), part) + "\n";
      out += "\n| Hour | Wind | Oil |\n|------|:----:|----:|\n";
      for (int row = 0; row < 4; ++row) out += fmt::format("| {} | {} | {} |\n", row, words.title(), words.below(90));
      out += '\n';
      append_wrapped(out, words.paragraph(2), 90, "> ");
    }
    out += fmt::format("\n[^{0}]: {1}\n\n[log-{0}]: https://light.example/log/{0} \"{2}\"\n\n", part,
                       words.paragraph(2), words.title());
  }
  return out;
}

}  // namespace rubricate::bench
