// What a line is because of those beside it: rules where rules are certain, as in allowed.h, which asks for them.
#pragma once

#include <cstdint>
#include <vector>

#include "formats/text/features.h"

namespace rubricate::plain {

enum class Company : std::uint8_t {
  any,
  text,  // it begins nothing
  list,  // it names what is listed below it, or a part of the text
  peer,  // others are written like it: it is not the title of all
  head,  // so it is, and all of them stand alone above text
  verse,
  item,
  item_rest,
  rest,  // it goes on with what the line before it began
};

// One for each line.
std::vector<Company> find_company(const std::vector<Line>& lines, const std::vector<Facts>& facts,
                                  const std::vector<Features>& features, const Habits& habits);

}  // namespace rubricate::plain
