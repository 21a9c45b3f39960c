/* The bytes of the fonts, between two symbols each; the assembler finds the files below the folder it is given. */
#define FONT(name, file, scale, leading) \
  .globl rubricate_font_##name ; .hidden rubricate_font_##name ; \
  .globl rubricate_font_##name##_end ; .hidden rubricate_font_##name##_end ; \
  .balign 16 ; rubricate_font_##name: ; .incbin file ; rubricate_font_##name##_end: ; .byte 0 ;

  .section .rodata
#include "font_list.inc"
  .section .note.GNU-stack,"",%progbits
