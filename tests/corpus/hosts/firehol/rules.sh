sed -i 's|^START_FIREHOL=.*|START_FIREHOL=YES|' /etc/default/firehol
printf 'FIREHOL_LOAD_KERNEL_MODULES=0\nFIREHOL_ENABLE_SPINNER=0\n' >>/etc/firehol/firehol-defaults.conf
firehol "$here/hosts/firehol/firehol.conf" start
