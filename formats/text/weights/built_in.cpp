#include "embedded/first_weights.h"
#include "embedded/second_weights.h"
#include "formats/text/labels.h"

namespace rubricate::plain {

const WeightTables& built_in_weights() {
  static const WeightTables tables{embedded::first_weights, embedded::second_weights};
  return tables;
}

}  // namespace rubricate::plain
