# How every target of the project is compiled: language, warnings, hardening, sanitizers.

option(LINKYNFLUX_WERROR "Treat warnings as errors" OFF)
set(LINKYNFLUX_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize takes them")

add_library(linkynflux_options INTERFACE)
target_compile_features(linkynflux_options INTERFACE cxx_std_20)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

target_compile_options(
    linkynflux_options
    INTERFACE
        -Wall
        -Wextra
        -Wpedantic
        -Wshadow
        -Wconversion
        -Wold-style-cast
        -Wnon-virtual-dtor
        -Woverloaded-virtual
        $<$<BOOL:${LINKYNFLUX_WERROR}>:-Werror>
        -fstack-protector-strong
        "-ffile-prefix-map=${PROJECT_SOURCE_DIR}=."
        $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=2>
)
target_compile_definitions(
    linkynflux_options
    INTERFACE _GLIBCXX_ASSERTIONS LINKYNFLUX_VERSION="${PROJECT_VERSION}"
)
target_link_options(linkynflux_options INTERFACE -Wl,-z,relro,-z,now -Wl,--as-needed)

if(LINKYNFLUX_SANITIZE)
    # Among the flags that come first, so that a target can take one back.
    string(APPEND CMAKE_CXX_FLAGS " -fsanitize=${LINKYNFLUX_SANITIZE} -fno-sanitize-recover=all")
    target_compile_options(
        linkynflux_options
        INTERFACE
            -fno-omit-frame-pointer
            # GCC 12 sees uninitialised values in the code that the sanitizers add to coroutines.
            -Wno-maybe-uninitialized
    )
endif()

# A room is one static library: what it links is the floor below, so that an arrow that points up does
# not link, and the test `house` says so before the linker does.
function(linkynflux_room name)
    cmake_parse_arguments(room "" "" "SOURCES;ROOMS;LIBRARIES" ${ARGN})
    add_library(linkynflux_${name} STATIC ${room_SOURCES})
    add_library(linkynflux::${name} ALIAS linkynflux_${name})
    target_include_directories(linkynflux_${name} PUBLIC ${PROJECT_SOURCE_DIR}/lib)
    list(TRANSFORM room_ROOMS PREPEND linkynflux::)
    target_link_libraries(
        linkynflux_${name}
        PUBLIC ${room_ROOMS}
        PRIVATE linkynflux_options ${room_LIBRARIES}
    )
endfunction()
