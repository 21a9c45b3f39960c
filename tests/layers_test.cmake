# The arrows between the folders go one way: tests -> pipeline -> formats/registry -> formats/<each> -> formats/document.
#
#   no file under formats/ includes "pipeline/..."
#   no format's folder includes another's
#   formats/document/ includes nothing outside itself
#   formats/math/, which is no format but serves them, stands on formats/document/ and on files of formats/ itself
#   pipeline/language/ knows nothing else of the pipeline, and pipeline/references/ no stage
file(GLOB_RECURSE files RELATIVE ${SOURCE} ${SOURCE}/formats/*.h ${SOURCE}/formats/*.cpp)
set(wrong "")
foreach(file IN LISTS files)
  string(REGEX MATCH "^formats/([a-z0-9_]+)/" folder ${file})
  set(folder ${CMAKE_MATCH_1})
  file(STRINGS ${SOURCE}/${file} includes REGEX "^#include \"")
  foreach(line IN LISTS includes)
    string(REGEX MATCH "\"([^\"]+)\"" path ${line})
    set(path ${CMAKE_MATCH_1})
    if(path MATCHES "^pipeline/")
      list(APPEND wrong "${file} includes ${path}: formats may not know the pipeline")
    elseif(folder STREQUAL "document" AND NOT path MATCHES "^formats/document/")
      list(APPEND wrong "${file} includes ${path}: formats/document stands on nothing")
    elseif(folder AND path MATCHES "^formats/([a-z0-9_]+)/" AND NOT CMAKE_MATCH_1 STREQUAL folder
           AND NOT CMAKE_MATCH_1 MATCHES "^(document|math)$")
      list(APPEND wrong "${file} includes ${path}: one format may not know another")
    elseif(folder AND path STREQUAL "formats/registry.h")
      list(APPEND wrong "${file} includes ${path}: a format may not know the list of formats")
    endif()
  endforeach()
endforeach()
file(GLOB_RECURSE files RELATIVE ${SOURCE} ${SOURCE}/pipeline/language/*.h ${SOURCE}/pipeline/language/*.cpp
     ${SOURCE}/pipeline/references/*.h ${SOURCE}/pipeline/references/*.cpp)
foreach(file IN LISTS files)
  file(STRINGS ${SOURCE}/${file} includes REGEX "^#include \"pipeline/")
  foreach(line IN LISTS includes)
    string(REGEX MATCH "\"([^\"]+)\"" path ${line})
    set(path ${CMAKE_MATCH_1})
    if(file MATCHES "^pipeline/language/" AND NOT path MATCHES "^pipeline/language/")
      list(APPEND wrong "${file} includes ${path}: words of languages stand on the formats alone")
    elseif(NOT path MATCHES "^pipeline/(language|references)/")
      list(APPEND wrong "${file} includes ${path}: the parser of references may not know the stages")
    endif()
  endforeach()
endforeach()
if(wrong)
  list(JOIN wrong "\n" text)
  message(FATAL_ERROR "${text}")
endif()
