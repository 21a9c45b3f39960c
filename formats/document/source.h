// The input text and places in it.
//
// The text is UTF-8 with '\n' line ends (encoding.h made it so); offsets are bytes into it. Line ends are converted one
// for one, so lines are those of the file; columns count code points of the decoded line.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "formats/document/ast.h"

namespace rubricate {

struct Position {
  std::uint32_t line = 1;    // from 1
  std::uint32_t column = 1;  // from 1, in code points
};

class Source {
 public:
  // The name is what findings print before the line: a path as the user gave it, or "<stdin>".
  Source(std::string name, std::string text);

  const std::string& name() const { return name_; }
  std::string_view text() const { return *text_; }
  std::string_view text(Span span) const {
    const auto size = static_cast<std::uint32_t>(text_->size());
    const std::uint32_t begin = std::min(span.begin, size);
    return {text_->data() + begin, std::max(std::min(span.end, size), begin) - begin};
  }

  // The same for what may outlive the source. Never null.
  const std::shared_ptr<const std::string>& shared_text() const { return text_; }

  std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts_.size()); }
  // Line `number` from 1, without its line end.
  std::string_view line(std::uint32_t number) const;
  std::uint32_t line_start(std::uint32_t number) const { return starts_[number - 1]; }
  // An offset past the end is taken for the end.
  Position position(std::uint32_t offset) const;

 private:
  std::string name_;
  std::shared_ptr<const std::string> text_;
  std::vector<std::uint32_t> starts_;
};

}  // namespace rubricate
