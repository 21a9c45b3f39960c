// A document as its options let Markdown say it, before it is written.
#pragma once

#include "formats/document/ast.h"

namespace rubricate::markdown {

// Takes out the line ends that stand for nothing in Chinese and Japanese, so that no blank is written for them.
void join_lines(Document& document);

// CommonMark knows no boxes: those of tasks become the words "[ ]" and "[x]" at the start of their items.
void say_boxes_as_words(Document& document);

}  // namespace rubricate::markdown
