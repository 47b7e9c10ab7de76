from .nftables import Nftables
