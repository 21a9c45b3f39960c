// The pieces of HTML as one text for a parser that trusts it: nothing but text, and tags written anew.
//
// What a browser's parser takes quadratic time or unbounded depth for is not in it: at most most_open elements are open
// at a time, by the same rules by which the parser closes them; attributes are only those that mean something here;
// comments, scripts, instructions and the tags of forms, inside which a parser drops other elements, are left out.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/html/elements.h"
#include "pipeline/html/losses.h"
#include "pipeline/html/parse.h"

namespace rubricate {

class TagsInOrder {
 public:
  // Where bytes of the text come from.
  struct Origin {
    std::size_t begin = 0;  // in the text
    std::size_t part = 0;
    std::size_t offset = 0;    // in the part's HTML
    bool is_verbatim = false;  // the bytes from `begin` to the next origin are copied from there
  };

  TagsInOrder(std::span<const HtmlPart> parts, HtmlLosses& losses);

  const std::string& text() const { return text_; }
  // The attribute whose value is the number of the part that an element stands in for.
  const std::string& key() const { return key_; }
  const Origin& origin_of(std::size_t at) const;
  // What lies between the start tag of a script, style or template and its end tag in a later piece, and white space
  // between the parts of a formula.
  const std::vector<std::size_t>& parts_left_out() const { return parts_left_out_; }

 private:
  // An element that is open, as the parser sees it.
  struct Open {
    std::string name;
    bool is_block = false;
  };

  void add_part(std::size_t part);
  void piece(std::string_view html, std::size_t done);
  bool ends_later(const std::string& name);
  std::size_t start_tag(std::string_view html, std::size_t at, std::size_t end);
  void end_tag(std::string_view name);
  void write_start_tag(std::string_view tag, std::string_view name, const HtmlElement& element);
  bool may_open(std::string_view name, const HtmlElement& element);
  bool close_ordinary(std::string_view name);
  bool close_formatting(std::string_view name);
  bool close_block(std::string_view name);
  void end_foreign();
  std::size_t raw_text(std::string_view html, std::string_view name, std::size_t at);
  void copy(std::string_view html, std::size_t begin, std::size_t end);
  void mark_made();                      // what is appended next stands in no HTML
  void mark_copied(std::size_t offset);  // what is appended next is what stands there
  void mark(const Origin& origin);

  bool is_in_foreign() const { return foreign_ > 0; }
  bool is_between_parts_of_formula() const;
  Span place() const { return parts_[part_].span; }

  std::span<const HtmlPart> parts_;
  HtmlLosses& losses_;
  std::string key_;
  std::string text_;
  std::vector<Origin> origins_;
  std::size_t part_ = 0;
  std::string program_;                                      // the element whose end tag is waited for
  std::unordered_map<std::string, std::size_t> last_parts_;  // with an end tag of the element; npos when none has
  std::vector<std::size_t> parts_left_out_;
  std::vector<Open> open_;
  // Formatting elements that were open when a block around them ended: the parser opens them again.
  std::unordered_map<std::string, int> lingering_;
  int lingering_count_ = 0;
  std::unordered_map<std::string, int> refused_;
  int foreign_ = 0;  // <svg> and <math> that are open
  // Of the piece: where the last end tag of an element with raw text stands; npos when none does.
  std::unordered_map<std::string, std::size_t> last_end_;
};

}  // namespace rubricate
