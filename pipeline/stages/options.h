// What the user has asked of the stages: one value for all of them, made from the command line.
//
// Plain data. Files that options name are read by the driver, so what stands here is their content, never a path.
#pragma once

namespace rubricate {

struct StageOptions {};

}  // namespace rubricate
