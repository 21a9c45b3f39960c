#include "formats/epub/passage.h"

#include <string_view>

#include "formats/document/encoding.h"
#include "formats/document/walk.h"

namespace rubricate {

namespace {

constexpr std::size_t most_of_blocks = 4096;  // characters

bool is_right_to_left_script(Script script) { return script == Script::hebrew || script == Script::arabic; }

class Counting {
 public:
  explicit Counting(std::size_t room) : room_(room) {}

  PassageLetters passage;

  void blocks(const Blocks& all) {
    for (const Block& each : all) block(each);
  }

  void block(const Block& each) {
    if (room_ == 0) return;
    last_ = Direction::neutral;
    for_each_part(
        each, [&](const Blocks& inner) { blocks(inner); }, [&](const Inlines& inner) { inlines(inner); });
  }

  void inlines(const Inlines& all) {
    for (const Inline& each : all) {
      if (room_ == 0) return;
      if (const auto* const words = std::get_if<Text>(&each.node)) {
        is_new_element_ = true;
        text(words->text);
      } else if (std::holds_alternative<Code>(each.node) || std::holds_alternative<Math>(each.node)) {
        last_ = Direction::neutral;
      }
      if (!std::holds_alternative<Image>(each.node)) for_each_part(each, [&](const Inlines& inner) { inlines(inner); });
    }
  }

 private:
  enum class Direction { neutral, left_to_right, right_to_left };

  void text(std::string_view words) {
    for (std::size_t at = 0; at < words.size() && room_ > 0;) {
      const AsciiRun run = ascii_run(words.substr(at, room_));
      passage.left_to_right += run.letters;
      if (run.letters > 0) last_ = Direction::left_to_right;
      at += run.size;
      room_ -= run.size;
      for (; at < words.size() && room_ > 0 && static_cast<unsigned char>(words[at]) >= 0x80; --room_)
        letter(next_code_point(words, at));
    }
  }

  void letter(char32_t c) {
    const Script script = script_of(c);
    if (script == Script::none) return;
    if (!is_right_to_left_script(script)) {
      ++passage.left_to_right;
      passage.ideographs += script == Script::han;
      passage.kana += script == Script::kana;
      last_ = Direction::left_to_right;
      return;
    }
    passage.has_runs_over_elements =
        passage.has_runs_over_elements || (is_new_element_ && last_ == Direction::right_to_left);
    is_new_element_ = false;
    last_ = Direction::right_to_left;
    if (passage.right_to_left++ == 0)
      passage.right_to_left_script = script;
    else if (passage.right_to_left_script != script)
      passage.right_to_left_script = Script::none;
  }

  std::size_t room_;  // for so many more characters
  Direction last_ = Direction::neutral;
  bool is_new_element_ = false;  // and no letter from right to left in it yet
};

}  // namespace

PassageLetters passage_of(const Inlines& content) {
  Counting counting(std::string_view::npos);
  counting.inlines(content);
  return counting.passage;
}

PassageLetters passage_of(const Blocks& content) {
  Counting counting(most_of_blocks);
  counting.blocks(content);
  return counting.passage;
}

PassageLetters passage_of(const Block& content) {
  Counting counting(most_of_blocks);
  counting.block(content);
  return counting.passage;
}

}  // namespace rubricate
