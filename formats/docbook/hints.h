// What DocBook has no word for, kept beside what it has: <?rubricate name="value" name="value"?>.
//
// Stylesheets and other readers pass over processing instructions, so a document is the same for them; our reader takes
// the tree from them as it was. Those about an element stand before its content; what has no element, or where
// something begins, is said in its place: <?rubricate-here name="value"?>.
//
//   kind="division"       what the element stands for, where that is not what it says
//   roles="a b"           the roles, where the element and its role="" do not say them
//   extra.NAME="value"    an attribute without a place
//   field.NAME="0.9 V"    a field of a bibliography entry, with its confidence
//
// Values are escaped as in attributes. writer.h and reader.h say which hints there are.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rubricate {

inline constexpr std::string_view hints_target = "rubricate";       // about the element around
inline constexpr std::string_view place_target = "rubricate-here";  // about this place

class Hints {
 public:
  // A name with white space, '=' or a quotation mark cannot be said: false, and nothing is added.
  bool add(std::string_view name, std::string_view value);
  bool empty() const { return data_.empty(); }
  const std::string& data() const { return data_; }

 private:
  std::string data_;
};

using HintList = std::vector<std::pair<std::string, std::string>>;

// What Hints::data says, in its order; what cannot be read ends the list.
HintList read_hints(std::string_view data);

}  // namespace rubricate
