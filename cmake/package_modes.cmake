# Before CPack makes the package: its folders are 0755 again, whatever the umask took from them.
# Those that are narrower on purpose are below etc/.
set(staged ${CPACK_TEMPORARY_INSTALL_DIRECTORY})
file(GLOB_RECURSE folders LIST_DIRECTORIES true ${staged}/usr/*)
list(APPEND folders ${staged}/etc ${staged}/usr)
foreach(folder ${folders})
    if(IS_DIRECTORY ${folder})
        file(
            CHMOD ${folder}
            PERMISSIONS
                OWNER_READ OWNER_WRITE OWNER_EXECUTE
                GROUP_READ GROUP_EXECUTE
                WORLD_READ WORLD_EXECUTE
        )
    endif()
endforeach()
