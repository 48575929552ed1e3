# The Debian package: what CPack makes in a build folder of the preset `package` or `package-arm64`.
# systemd/debian/changelog says its version. One for Debian 13 would end in ~deb13u1, which counts as
# newer, so that an upgrade of Debian takes it.

option(LINKYNFLUX_PACKAGE "Install what only a Debian package has" OFF)
if(NOT LINKYNFLUX_PACKAGE)
    return()
endif()

set(debian ${PROJECT_SOURCE_DIR}/systemd/debian)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${debian}/changelog)
function(ask variable)
    execute_process(
        COMMAND ${ARGN}
        OUTPUT_VARIABLE answer
        OUTPUT_STRIP_TRAILING_WHITESPACE
        COMMAND_ERROR_IS_FATAL ANY
    )
    set(${variable} "${answer}" PARENT_SCOPE)
endfunction()
set(newest_entry dpkg-parsechangelog --file ${debian}/changelog --show-field)
ask(package_version ${newest_entry} Version)
ask(package_maintainer ${newest_entry} Maintainer)
ask(package_time ${newest_entry} Timestamp)
ask(package_architecture dpkg-architecture -f -t${CMAKE_CXX_LIBRARY_ARCHITECTURE} -qDEB_HOST_ARCH)
if(NOT package_version MATCHES "^(.+)-([^-]+)$" OR NOT CMAKE_MATCH_1 STREQUAL PROJECT_VERSION)
    message(FATAL_ERROR "${debian}/changelog is of ${package_version}, not of ${PROJECT_VERSION}")
endif()
set(package_release ${CMAKE_MATCH_2})

# Pages keep the folders that they have in the sources, so that their links hold.
install(
    DIRECTORY docs
    DESTINATION ${CMAKE_INSTALL_DOCDIR}
    FILES_MATCHING
    PATTERN "*.md"
    PATTERN "*.png"
    PATTERN man EXCLUDE
)
install(
    FILES README.md CONTRIBUTING.md ${debian}/copyright
    DESTINATION ${CMAKE_INSTALL_DOCDIR}
)
function(install_changelog text name)
    add_custom_command(
        OUTPUT ${name}.gz
        COMMAND ${CMAKE_COMMAND} -E copy ${text} ${name}
        COMMAND gzip -9nf ${name}
        DEPENDS ${text}
        VERBATIM
    )
    add_custom_target(linkynflux_${name} ALL DEPENDS ${name}.gz)
    install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${name}.gz DESTINATION ${CMAKE_INSTALL_DOCDIR})
endfunction()
install_changelog(${PROJECT_SOURCE_DIR}/CHANGELOG.md changelog)
install_changelog(${debian}/changelog changelog.Debian)
install(
    FILES ${debian}/lintian-overrides
    DESTINATION share/lintian/overrides
    RENAME linkynflux
)

# For the programs that cpack calls: dpkg-shlibdeps reads another machine's program only when it is
# told whose, and with one date the same sources make the same package.
set(CPACK_PROJECT_CONFIG_FILE ${PROJECT_BINARY_DIR}/package_environment.cmake)
file(
    WRITE ${CPACK_PROJECT_CONFIG_FILE}
    "set(ENV{DEB_HOST_ARCH} ${package_architecture})\n"
    "set(ENV{SOURCE_DATE_EPOCH} ${package_time})\n"
)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME linkynflux)
set(CPACK_PACKAGE_CONTACT ${package_maintainer})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/package_modes.cmake)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_RELEASE ${package_release})
set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE ${package_architecture})
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "ca-certificates, tzdata, systemd | systemd-standalone-sysusers")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "influxdb | victoria-metrics")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(
    CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    ${debian}/conffiles
    ${debian}/postinst
    ${debian}/prerm
    ${debian}/postrm
)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "keeps an InfluxDB complete with what a Linky meter measured")
set(
    CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "linkynflux is a daemon for owners of a Linky, the electricity meter of French
households. Every morning it asks for the half-hours that are missing, through
Conso API, MyElectricalData or Enedis Data Connect, and writes each of them
once into InfluxDB 1, 2 or 3 or into VictoriaMetrics, from which Grafana draws
them.

It remembers which half-hours are written, so that days which Enedis publishes
late and weeks during which the machine was off are filled in. Off-peak hours
are told apart as the bill does it."
)
include(CPack)
